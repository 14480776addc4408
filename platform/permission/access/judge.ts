import type { Role, Scope, Verb } from '#platform/permission/roles.ts'

/*
 * The rules of rights in plain words, record by record: what `scope-sql.ts` says in SQL. It explains to people who may see a record
 * and why; a property test compares the two over random firms.
 */

export type OrgMember = { id: string; role: string; teamId: string | null; managerId: string | null }

export type Org = {
  members: readonly OrgMember[]
  /** The team above each team. */
  teams: ReadonlyMap<string, string | null>
  roles: ReadonlyMap<string, Role>
  territories: ReadonlyMap<string, { parentId: string | null; members: ReadonlySet<string> }>
}

/** A record with what it belongs to, itself first; `path` names the objects on the way to it, its own included. */
export type Kin = { object: string; id: string; ownerId: string | null; path: readonly string[] }

export type Judged = {
  /** The object whose rights count. */
  object: string
  ownerId: string | null
  kin: readonly Kin[]
  shares: readonly { recordId: string; granteeId: string; level: 'read' | 'edit' }[]
  inTerritories: readonly { recordId: string; territoryId: string }[]
}

export type Reason =
  | { why: 'role' | 'owner' | 'team' | 'teamAndBelow' | 'manager' }
  | { why: 'parent'; recordId: string }
  | { why: 'share'; recordId: string; granteeId: string; level: 'read' | 'edit' }
  | { why: 'territory'; recordId: string; territoryId: string }

/** Who may see one record, judged member by member. */
export function judgeOf(org: Org, record: Judged): (member: OrgMember, verb: Verb) => Reason[] {
  const byId = new Map(org.members.map((member) => [member.id, member]))
  const owner = record.ownerId === null ? undefined : byId.get(record.ownerId)
  const ownerTeams = chain(owner?.teamId ?? null, (id) => org.teams.get(id) ?? null)
  const ownerBosses = chain(owner?.managerId ?? null, (id) => byId.get(id)?.managerId ?? null)
  const teamsAbove = new Map<string | null, readonly string[]>()

  const byScope = (member: OrgMember, scope: Scope): Reason[] => {
    if (scope === 'none') return []
    const reasons: Reason[] = []
    if (record.ownerId === member.id) reasons.push({ why: 'owner' })
    if (scope === 'all') return [...reasons, { why: 'role' }]
    if (!owner || record.ownerId === member.id) return reasons
    const sameTeam = member.teamId !== null && owner.teamId === member.teamId
    if (scope === 'team') {
      if (sameTeam) reasons.push({ why: 'team' })
      if (owner.managerId === member.id) reasons.push({ why: 'manager' })
    }
    if (scope === 'teamAndBelow') {
      if (sameTeam) reasons.push({ why: 'team' })
      else if (member.teamId !== null && ownerTeams.includes(member.teamId)) reasons.push({ why: 'teamAndBelow' })
      if (ownerBosses.includes(member.id)) reasons.push({ why: 'manager' })
    }
    return reasons
  }
  /** What the member's role knows of the record and what it belongs to. */
  const known = (role: Role) =>
    new Set(
      record.kin.filter(({ path }) => path.slice(1).every((name) => role.on(name).read !== 'none')).map(({ id }) => id),
    )

  return (member, verb) => {
    const role = org.roles.get(member.role)
    if (!role) return []
    const scope = role.on(record.object)[verb]
    const reasons = byScope(member, scope)
    if (scope === 'none') return reasons
    const reachable = known(role)
    if (!teamsAbove.has(member.teamId))
      teamsAbove.set(
        member.teamId,
        chain(member.teamId, (id) => org.teams.get(id) ?? null),
      )
    const grantees = [member.id, ...teamsAbove.get(member.teamId)!]
    for (const { id, ownerId } of verb === 'read' ? record.kin.slice(1) : []) {
      if (ownerId === member.id && reachable.has(id)) reasons.push({ why: 'parent', recordId: id })
    }
    for (const share of verb === 'delete' ? [] : record.shares) {
      if (!reachable.has(share.recordId) || !grantees.includes(share.granteeId)) continue
      if (verb === 'read' || share.level === 'edit') reasons.push({ why: 'share', ...share })
    }
    for (const place of scope === 'territory' ? record.inTerritories : []) {
      const line = chain(place.territoryId, (id) => org.territories.get(id)?.parentId ?? null)
      const his = line.some((id) => org.territories.get(id)?.members.has(member.id))
      if (his && reachable.has(place.recordId)) reasons.push({ why: 'territory', ...place })
    }
    return reasons
  }
}

/** From one to the top, each once. */
function chain(first: string | null, next: (id: string) => string | null): string[] {
  const line: string[] = []
  for (let id = first; id !== null && !line.includes(id); id = next(id)) line.push(id)
  return line
}

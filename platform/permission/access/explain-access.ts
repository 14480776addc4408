import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { judgeOf, type Kin, type OrgMember, type Reason } from './judge.ts'
import { readJudged } from './read-judged.ts'
import { type NamedOrg, readOrg } from './read-org.ts'

/** Members who see a record for the same reason. */
export type AccessGroup = {
  why: Reason['why']
  /** The role, team, territory or person by which they see it. */
  by: { kind: 'role' | 'team' | 'territory' | 'member'; id: string; name: string | null } | null
  /** The record that is shared or lies in the territory, where it is not this one. */
  through: { object: string; id: string } | null
  level: 'read' | 'edit'
  count: number
  members: { id: string; name: string }[]
}

const mostNamed = 20

/** Who may see a record, and why: the strongest reason of each active member. */
export async function explainAccess(
  ctx: Ctx,
  object: ObjectDefinition,
  id: string,
): Promise<{ count: number; groups: AccessGroup[]; may: { update: boolean; delete: boolean } }> {
  const [org, record] = await Promise.all([readOrg(ctx), readJudged(ctx, object, id)])
  const judge = judgeOf(org, record)
  const groups = new Map<string, AccessGroup>()
  let count = 0
  for (const member of org.members) {
    const [reason] = judge(member, 'read').sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why))
    if (!reason) continue
    count++
    const level = judge(member, 'update').length > 0 ? 'edit' : 'read'
    const group = groupOf({ reason, member, org, kin: record.kin, level })
    const key = JSON.stringify([group.why, group.by?.id, group.through?.id, level])
    const known = groups.get(key) ?? group
    groups.set(key, known)
    known.count++
    if (known.members.length < mostNamed) known.members.push({ id: member.id, name: org.names.get(member.id)! })
  }
  const self = org.members.find(({ id: member }) => member === actorId(ctx))
  const may = (verb: 'update' | 'delete') => (self ? judge(self, verb).length > 0 : true)
  return {
    count,
    may: { update: may('update'), delete: may('delete') },
    groups: [...groups.values()].sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why)),
  }
}

const order: readonly Reason['why'][] = [
  'owner',
  'parent',
  'share',
  'manager',
  'team',
  'teamAndBelow',
  'territory',
  'role',
]

type Grouping = { reason: Reason; member: OrgMember; org: NamedOrg; kin: readonly Kin[]; level: 'read' | 'edit' }

function groupOf({ reason, member, org, kin, level }: Grouping): AccessGroup {
  const named = (kind: 'team' | 'territory' | 'member', id: string | null) =>
    id === null ? null : { kind, id, name: org.names.get(id) ?? null }
  const through = (recordId: string) => {
    const [self, ...others] = kin
    const one = recordId === self!.id ? undefined : others.find(({ id }) => id === recordId)
    return one ? { object: one.object, id: one.id } : null
  }
  const group = { why: reason.why, level, count: 0, members: [], by: null, through: null }
  switch (reason.why) {
    case 'role':
      return { ...group, by: { kind: 'role', id: member.role, name: null } }
    case 'team':
    case 'teamAndBelow':
      return { ...group, by: named('team', member.teamId) }
    case 'parent':
      return { ...group, through: through(reason.recordId) }
    case 'share': {
      const kind = org.teams.has(reason.granteeId) ? 'team' : 'member'
      return { ...group, by: named(kind, reason.granteeId), through: through(reason.recordId) }
    }
    case 'territory':
      return { ...group, by: named('territory', reason.territoryId), through: through(reason.recordId) }
    default:
      return group
  }
}

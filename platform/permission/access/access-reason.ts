import type { OrgMember, Reason } from './judge.ts'
import type { Known } from './read-known.ts'
import type { NamedOrg } from './read-org.ts'

/** Why somebody sees a record, in names. */
export type AccessReason = {
  why: Reason['why']
  /** The role, team, territory or person by which they see it; null also where who asks may not know it. */
  by: { kind: 'role' | 'team' | 'territory' | 'member'; id: string; name: string | null } | null
  /** The record that is theirs, is shared or lies in the territory, where it is not this one. */
  through: { object: string; id: string } | null
}

type Told = { reason: Reason; member: OrgMember; org: NamedOrg; known: Known }

/** A reason as who asks may know it: of a record above that is hidden from him only that what he sees belongs to one. */
export function reasonIn({ reason, member, org, known }: Told): AccessReason {
  const named = (kind: 'team' | 'territory' | 'member', id: string | null) =>
    id === null ? null : { kind, id, name: org.names.get(id) ?? null }
  const told = { why: reason.why, by: null, through: null }
  switch (reason.why) {
    case 'role':
      return { ...told, by: { kind: 'role', id: member.role, name: null } }
    case 'team':
    case 'teamAndBelow':
      return { ...told, by: named('team', member.teamId) }
    case 'owner':
    case 'manager':
      return told
  }
  const through = known.records.get(reason.recordId)
  if (through === undefined) return { ...told, why: 'parent' }
  if (reason.why === 'parent') return { ...told, through }
  if (reason.why === 'share') {
    const kind = org.teams.has(reason.granteeId) ? 'team' : 'member'
    return { ...told, by: named(kind, reason.granteeId), through }
  }
  const isKnown = known.territories.has(reason.territoryId)
  return { ...told, by: isKnown ? named('territory', reason.territoryId) : null, through }
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

/** What is his own before what is his as one of many, and of the record itself before that of what it belongs to. */
export function strongerFirst(one: AccessReason, other: AccessReason): number {
  const rank = ({ why, by, through }: AccessReason) => [
    order.indexOf(why),
    through ? 1 : 0,
    by?.kind === 'team' ? 1 : 0,
  ]
  const [ranks, others] = [rank(one), rank(other)]
  const place = ranks.findIndex((value, index) => value !== others[index])
  return place < 0 ? (one.by?.name ?? '').localeCompare(other.by?.name ?? '') : ranks[place]! - others[place]!
}

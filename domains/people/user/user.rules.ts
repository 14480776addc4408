import type { RoleName } from '#platform/permission/roles.ts'

const rank: Record<RoleName, number> = { viewer: 0, rep: 1, manager: 2, admin: 3 }

/** Whether somebody of the one role may give the other: never more than he has himself. */
export function mayGiveRole(giver: RoleName | 'system', role: RoleName): boolean {
  return giver === 'system' || rank[role] <= rank[giver]
}

/** Whether a change takes an administrator away. */
export function endsAdmin(
  before: { role: RoleName; active: boolean },
  after: { role?: RoleName; active?: boolean },
): boolean {
  const was = before.role === 'admin' && before.active
  return was && ((after.role ?? before.role) !== 'admin' || (after.active ?? before.active) === false)
}

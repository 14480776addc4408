import type { RoleHours } from './how-far.rules.ts'

/** Roles with words in every language; a firm may write others of its own. */
export const readyRoles = ['sales', 'service', 'technical', 'marketing', 'management'] as const

/** People of a role and the hours that each has for customer work in a week. */
export type AssessedRole = { role: string; people: number; hoursPerWeek: number }

/** Where the hours go; the shares are of all hours and sum to one. */
export const workShares = ['shareUnderstanding', 'shareKeeping', 'shareWinning', 'shareInternal'] as const

export type Fault = { path: string; code: string; params?: Record<string, string | number> }

/** An assessment is asked for again when it is older than this, days. */
export const assessmentHolds = 180

/** What is wrong with roles and shares of an assessment. */
export function assessmentFaults(values: Record<string, unknown>): Fault[] {
  return [...roleFaults(values.roles), ...shareFaults(values)]
}

/** Hours of each role in a week: people times hours of each. */
export function hoursByRole(roles: readonly AssessedRole[]): RoleHours[] {
  return roles.map(({ role, people, hoursPerWeek }) => ({ role, hoursPerWeek: people * hoursPerWeek }))
}

/** The capacity to change, 1-5: that of the weaker of culture and climate; null where neither was judged. */
export function changeCapacity({ culture, climate }: { culture: number | null; climate: number | null }) {
  const known = [culture, climate].filter((grade): grade is number => grade !== null)
  return known.length > 0 ? Math.min(...known) : null
}

const mostRoles = 20

function roleFaults(roles: unknown): Fault[] {
  if (roles === null || roles === undefined) return []
  if (!Array.isArray(roles) || roles.length > mostRoles) return [{ path: 'roles', code: 'resources.roles' }]
  const seen = new Set<string>()
  return roles.flatMap((each: unknown, index): Fault[] => {
    if (!isRole(each)) return [{ path: `roles.${index}`, code: 'resources.role' }]
    if (seen.has(each.role))
      return [{ path: `roles.${index}`, code: 'resources.role_twice', params: { role: each.role } }]
    seen.add(each.role)
    return []
  })
}

function isRole(given: unknown): given is AssessedRole {
  if (typeof given !== 'object' || given === null) return false
  const { role, people, hoursPerWeek, ...rest } = given as Record<string, unknown>
  if (Object.keys(rest).length > 0 || typeof role !== 'string' || !role.trim() || role.length > 40) return false
  return isAmount(people, 10_000) && isAmount(hoursPerWeek, 100)
}

function isAmount(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most
}

function shareFaults(values: Record<string, unknown>): Fault[] {
  const given = workShares.map((key) => values[key] ?? null)
  if (given.every((share) => share === null)) return []
  const missing = workShares.find((key) => (values[key] ?? null) === null)
  if (missing) return [{ path: missing, code: 'resources.shares_all' }]
  const sum = given.reduce<number>((total, share) => total + Number(share), 0)
  return Math.abs(sum - 1) > 0.005 ? [{ path: 'shareInternal', code: 'resources.shares_sum' }] : []
}

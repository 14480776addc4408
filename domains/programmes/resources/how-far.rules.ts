/** Hours of one role in a week. */
export type RoleHours = { role: string; hoursPerWeek: number }

/** What a later step wants: hours per role and week, money in the firm's currency. */
export type Wanted = { hours: readonly RoleHours[]; budget?: number | null }

/** What there is: hours per week and role, funds of the year in the firm's currency; free is what no programme has taken. */
export type Means = {
  roles: readonly { role: string; free: number }[]
  funds: number | null
  fundsCommitted: number
}

/** What falls short: of what, how much is wanted, how much is free. */
export type Gap =
  | { of: 'hours'; role: string; wanted: number; free: number }
  | { of: 'funds'; wanted: number; free: number | null }

export type HowFar = {
  can: 'yes' | 'partly' | 'no' | 'unknown'
  /** The part of what is wanted that can be done now, 0 to 1. */
  share: number
  gaps: Gap[]
}

/**
 * Can we, and how far? The share is that of the scarcest means (Liebig's law of the minimum): hours of a role that is short
 * cannot be made up by another role's. Without an assessment, or with money wanted and funds never stated, it is unknown.
 */
export function howFar(means: Means | null, { hours, budget }: Wanted): HowFar {
  if (!means) return { can: 'unknown', share: 0, gaps: [] }
  const wantedHours = sumByRole(hours)
  const gaps: Gap[] = []
  let share = 1
  for (const { role, hoursPerWeek: wanted } of wantedHours) {
    const free = Math.max(0, means.roles.find((each) => each.role === role)?.free ?? 0)
    if (free >= wanted) continue
    gaps.push({ of: 'hours', role, wanted, free })
    share = Math.min(share, free / wanted)
  }
  const money = budget ?? 0
  let fundsUnknown = false
  if (money > 0) {
    const free = means.funds === null ? null : Math.max(0, means.funds - means.fundsCommitted)
    fundsUnknown = free === null
    if (free === null || free < money) gaps.push({ of: 'funds', wanted: money, free })
    if (free !== null && free < money) share = Math.min(share, free / money)
  }
  if (share === 0) return { can: 'no', share, gaps }
  if (fundsUnknown) return { can: 'unknown', share, gaps }
  return { can: share === 1 ? 'yes' : 'partly', share, gaps }
}

function sumByRole(hours: readonly RoleHours[]): RoleHours[] {
  const sums = new Map<string, number>()
  for (const { role, hoursPerWeek } of hours) {
    if (hoursPerWeek > 0) sums.set(role, (sums.get(role) ?? 0) + hoursPerWeek)
  }
  return [...sums].map(([role, hoursPerWeek]) => ({ role, hoursPerWeek }))
}

/** What several things want at once. */
export function wantedTogether(each: readonly Wanted[]): { hours: RoleHours[]; budget: number } {
  return {
    hours: each.flatMap(({ hours }) => hours),
    budget: each.reduce((sum, { budget }) => sum + (budget ?? 0), 0),
  }
}

/** What is still wanted when parts of it are being done already: never less than nothing of any role or of the money. */
export function stillWanted({ hours, budget }: Wanted, taken: readonly Wanted[]): Wanted {
  const takenHours = sumByRole(taken.flatMap((each) => each.hours))
  const takenMoney = taken.reduce((sum, each) => sum + (each.budget ?? 0), 0)
  return {
    hours: sumByRole(hours).flatMap(({ role, hoursPerWeek }) => {
      const left = hoursPerWeek - (takenHours.find((each) => each.role === role)?.hoursPerWeek ?? 0)
      return left > 0 ? [{ role, hoursPerWeek: left }] : []
    }),
    budget: Math.max(0, (budget ?? 0) - takenMoney),
  }
}

/** Whether a value from outside says what is wanted. */
export function isWanted(given: unknown): given is Wanted {
  if (typeof given !== 'object' || given === null) return false
  const { hours, budget = null, ...rest } = given as Record<string, unknown>
  return Object.keys(rest).length === 0 && Array.isArray(hours) && hours.every(isRoleHours) && isBudget(budget)
}

function isRoleHours(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false
  const { role, hoursPerWeek } = given as Record<string, unknown>
  return typeof role === 'string' && role.length <= 40 && isPositive(hoursPerWeek)
}

function isBudget(given: unknown): boolean {
  return given === null || isPositive(given)
}

function isPositive(given: unknown): boolean {
  return typeof given === 'number' && Number.isFinite(given) && given >= 0
}

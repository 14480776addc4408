import { dayNumber } from './day-number.ts'
import { daysPerUnit, daysPerYear, type RunInput } from './run.input.ts'

/** A run with everything that was left open decided. Days are day numbers. */
export type RunPlan = {
  /** First and last day on which anything was ordered */
  from: number
  to: number
  /** Last day whose purchases count; later ones, where there are any, only test the forecast */
  until: number
  unitDays: number
  /** In units */
  horizon: number
  /** Continuous, per unit */
  discountPerUnit: number
  /** Two periods of this many days before `until` are compared for the trend; 0 when the data are too short */
  trendDays: number
  tierLimits: readonly number[]
  /** Customers who first bought earlier are left out */
  firstOrderFrom: number
}

const staleAfterDays = 31
const shortestTrendDays = 28

/**
 * Decides what the input leaves open. Without `until` the run ends today; but where the last order is over a month old (a file
 * of former years) it ends with that order, or every customer would look silent. The trend compares the last year with the
 * year before, which takes the season out; with less than two years of orders, the halves.
 */
export function planRun(
  input: RunInput,
  { today, firstOrderOn = today, lastOrderOn = today }: { today: string; firstOrderOn?: string; lastOrderOn?: string },
): RunPlan {
  const to = dayNumber(lastOrderOn)
  const now = dayNumber(today)
  const until = input.until ? dayNumber(input.until) : now - to > staleAfterDays ? to : now
  const from = Math.min(dayNumber(firstOrderOn), until)
  const unitDays = daysPerUnit[input.unit]
  const halves = Math.min(365, Math.floor((until - from + 1) / 2))
  return {
    from,
    to: Math.max(to, until),
    until,
    unitDays,
    horizon: input.horizon ?? Math.round(daysPerYear / unitDays),
    discountPerUnit: (Math.log1p(input.discountRate) * unitDays) / daysPerYear,
    trendDays: halves < shortestTrendDays ? 0 : halves,
    tierLimits: input.tierLimits,
    firstOrderFrom: input.scope.firstOrderFrom ? dayNumber(input.scope.firstOrderFrom) : Number.NEGATIVE_INFINITY,
  }
}

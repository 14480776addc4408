import type { RunSummary } from '#domains/value/run/run-summary.ts'

export interface TrackingPeriod {
  /** Last day of the period */
  on: string
  actual: number
  expected: number | null
}

const MOST_WEEKS = 80

/**
 * Repeat orders of each period from the cumulated weeks of a run. Up to a year and a half by week; beyond that by month, a month
 * being the weeks that end in it, and only whole months, since a cut one would look like a fall.
 */
export function periodsOf(weeks: RunSummary['tracking']): { unit: 'week' | 'month'; periods: TrackingPeriod[] } {
  const single = weeks.map((week, index) => {
    const before = weeks[index - 1]
    return {
      on: week.on,
      actual: week.actual - (before?.actual ?? 0),
      expected: week.expected === null ? null : week.expected - (before?.expected ?? 0),
    }
  })
  if (single.length <= MOST_WEEKS) return { unit: 'week', periods: single }
  const months: TrackingPeriod[] = []
  for (const week of single) {
    const last = months.at(-1)
    if (last && last.on.slice(0, 7) === week.on.slice(0, 7)) {
      last.on = week.on
      last.actual += week.actual
      last.expected = week.expected === null ? null : (last.expected ?? 0) + week.expected
    } else months.push({ ...week })
  }
  return { unit: 'month', periods: months.filter((month, index) => index > 0 && isWhole(month.on)) }
}

/** Where the axis names a year: at its first period, and at the very first one if its year is not cut short soon. */
export function startsYear(periods: TrackingPeriod[], index: number): boolean {
  const year = (at: number) => periods[at]?.on.slice(0, 4)
  if (index > 0) return year(index) !== year(index - 1)
  return year(Math.ceil(periods.length / 12)) === year(0)
}

/** Whether the next week already ends in another month. */
function isWhole(lastWeekEnd: string): boolean {
  const next = new Date(Date.parse(`${lastWeekEnd}T00:00:00Z`) + 7 * 86_400_000)
  return next.toISOString().slice(0, 7) !== lastWeekEnd.slice(0, 7)
}

import { studentQuantile } from './student-t.ts'

/** A figure on a day; days counted from any fixed day. */
export type DayValue = { day: number; value: number }

export type DriftForecast = { value: number; low: number; high: number; perDay: number }

export type DriftRefusal = 'too_few' | 'too_short' | 'too_far'

export const driftMethod = {
  version: 'drift-1',
  /** Fewer measurements than this, or over fewer days, say nothing about a direction. */
  fewest: 6,
  shortestDays: 21,
  /** Not further ahead than so many times what was watched. */
  furthest: 4,
  /** Probability that the interval covers. */
  level: 0.8,
} as const

/**
 * Where a figure that is measured again and again will lie on `day`: a random walk with drift. With increments d over w days, the drift is
 * m = (last - first) / T and s² = sum((d - m w)² / w) / (increments - 1); the forecast is last + m h with variance s² (h + h² / T) and
 * Student's t (Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, 3rd ed., 5.2 and 5.5, for unequal steps). Values in
 * the order of their days, one a day; the unit is that of the values. Says why not where the measurements cannot carry it.
 */
export function driftForecast(
  values: readonly DayValue[],
  { day, bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] }: { day: number; bounds?: [number, number] },
): DriftForecast | { refusal: DriftRefusal } {
  if (values.length < driftMethod.fewest) return { refusal: 'too_few' }
  const first = values[0]!
  const last = values.at(-1)!
  const watched = last.day - first.day
  if (watched < driftMethod.shortestDays) return { refusal: 'too_short' }
  const ahead = Math.max(0, day - last.day)
  if (ahead > driftMethod.furthest * watched) return { refusal: 'too_far' }
  const perDay = (last.value - first.value) / watched
  const squares = values.slice(1).reduce((sum, { day: on, value }, index) => {
    const before = values[index]!
    const width = on - before.day
    return sum + (value - before.value - perDay * width) ** 2 / width
  }, 0)
  const freedom = values.length - 2
  const spread = Math.sqrt((squares / freedom) * (ahead + ahead ** 2 / watched))
  const half = studentQuantile((1 + driftMethod.level) / 2, freedom) * spread
  const value = last.value + perDay * ahead
  const within = (figure: number) => Math.min(bounds[1], Math.max(bounds[0], figure))
  return { value: within(value), low: within(value - half), high: within(value + half), perDay }
}

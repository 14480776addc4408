import type { Difference, Interval } from './proportion-difference.ts'
import { studentQuantile, studentUpperTail } from './student-t.ts'

/** Number, mean and sample standard deviation (n - 1) of some values. */
export type Moments = { n: number; mean: number; deviation: number }

/**
 * Number, mean and sample standard deviation, in two passes so that large values lose no digits. Deviation 0 for a single value.
 * @throws RangeError without values
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const n = values.length
  if (n === 0) throw new RangeError('there is no mean of no values')
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2
  return { n, mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 }
}

/**
 * Interval of a mean: mean ± t(n - 1) deviation / sqrt(n) (Student 1908).
 * @throws RangeError below two values
 */
export function meanInterval({ n, mean, deviation }: Moments, level = 0.95): Interval {
  const half = studentQuantile((1 + level) / 2, n - 1) * (deviation / Math.sqrt(n))
  return { low: mean - half, high: mean + half }
}

/**
 * Difference of two independent means without assuming equal spread: d ± t(v) sqrt(s₁²/n₁ + s₂²/n₂), v by Satterthwaite (Welch 1947,
 * Biometrika 34:28-35); equals R's `t.test(x, y)`. With values 0 and 1 it is, but for n - 1, the Wald interval of two proportions.
 * Without any spread the difference is certain: p is 1 when it is 0, else 0.
 * @throws RangeError when a group has fewer than two values
 */
export function welchDifference(first: Moments, second: Moments, level = 0.95): Difference & { freedom: number } {
  if (first.n < 2 || second.n < 2) throw new RangeError('a spread needs two values in each group')
  const difference = first.mean - second.mean
  const [a, b] = [first.deviation ** 2 / first.n, second.deviation ** 2 / second.n]
  const error = Math.sqrt(a + b)
  if (error === 0) {
    return {
      difference,
      low: difference,
      high: difference,
      p: difference === 0 ? 1 : 0,
      freedom: first.n + second.n - 2,
    }
  }
  const freedom = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))
  const half = studentQuantile((1 + level) / 2, freedom) * error
  const p = 2 * studentUpperTail(Math.abs(difference) / error, freedom)
  return { difference, low: difference - half, high: difference + half, p, freedom }
}

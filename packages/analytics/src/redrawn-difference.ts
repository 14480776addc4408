import { momentsOf } from './mean-difference.ts'
import type { Difference } from './proportion-difference.ts'
import { seededRandom } from './seeded-random.ts'

export type RedrawSettings = {
  /** The same seed gives the same answer. */
  seed: number
  /** How often the lots are drawn again. */
  redraws?: number
  level?: number
}

/**
 * Difference of the means of two groups that were drawn by lot, first minus second, for few and skewed values such as money: the lots are drawn again and
 * again over the same values, t* = d* / se* with Welch's standard error, p is the share of |t*| not below |t|, counting the draw itself, and the interval is
 * d ± se × the `level` quantile of |t*|, so that both say the same. Exact where there is no effect at all, however skewed the values; right for large groups
 * otherwise (studentised permutation test: Janssen 1997, Statistics & Probability Letters 36:9-21; Chung & Romano 2013, Annals of Statistics 41:484-507). On
 * zero-inflated lognormal amounts, groups of 40 to 300, it gave 4.5 to 6 % false alarms, where Welch gave 2.6 to 10 % and the studentised bootstrap 0.7 to 7.5 %.
 * A redraw without any spread counts as farthest. The order of the values does not matter.
 * @throws RangeError when a group has fewer than two values
 */
export function redrawnDifference(
  first: readonly number[],
  second: readonly number[],
  { seed, redraws = 1999, level = 0.95 }: RedrawSettings,
): Difference {
  const [a, b] = [momentsOf(first), momentsOf(second)]
  if (a.n < 2 || b.n < 2) throw new RangeError('a spread needs two values in each group')
  const difference = a.mean - b.mean
  const error = Math.sqrt(a.deviation ** 2 / a.n + b.deviation ** 2 / b.n)
  if (error === 0) return { difference, low: difference, high: difference, p: difference === 0 ? 1 : 0 }
  const distances = redrawnDistances([...first, ...second], { smaller: Math.min(a.n, b.n), seed, redraws })
  // Sums in another order differ in the last digit; what is as far as what was seen must count as such.
  const observed = (Math.abs(difference) / error) * (1 - 1e-9)
  const beyond = distances.reduce((count, distance) => (distance >= observed ? count + 1 : count), 0)
  const half = distances[Math.min(redraws - 1, Math.ceil(level * (redraws + 1)) - 1)]! * error
  return { difference, low: difference - half, high: difference + half, p: (beyond + 1) / (redraws + 1) }
}

/** |t*| of each redraw, sorted. The values are centred, so that squares lose no digits. */
function redrawnDistances(
  values: readonly number[],
  { smaller, seed, redraws }: { smaller: number; seed: number; redraws: number },
): Float64Array {
  const { mean } = momentsOf(values)
  const pool = Float64Array.from(values, (value) => value - mean).sort()
  const larger = pool.length - smaller
  const [sum, squares] = pool.reduce(([s, q], value) => [s! + value, q! + value * value], [0, 0]) as [number, number]
  const random = seededRandom(seed)
  const distances = new Float64Array(redraws)
  for (let i = 0; i < redraws; i++) {
    const part = shuffledStart(pool, { length: smaller, random })
    const [one, other] = [part.sum / smaller, (sum - part.sum) / larger]
    const variance = Math.max(0, part.squares - part.sum * one) / (smaller - 1) / smaller
    const rest = Math.max(0, squares - part.squares - (sum - part.sum) * other) / (larger - 1) / larger
    const spread = Math.sqrt(variance + rest)
    distances[i] = spread > 0 ? Math.abs(one - other) / spread : Number.POSITIVE_INFINITY
  }
  return distances.sort()
}

/** Draws the smaller group again by the first steps of Fisher and Yates' shuffle. */
function shuffledStart(
  pool: Float64Array,
  { length, random }: { length: number; random: () => number },
): { sum: number; squares: number } {
  let sum = 0
  let squares = 0
  for (let i = 0; i < length; i++) {
    const j = i + Math.floor(random() * (pool.length - i))
    const value = pool[j]!
    pool[j] = pool[i]!
    pool[i] = value
    sum += value
    squares += value * value
  }
  return { sum, squares }
}

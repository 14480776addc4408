import { logGamma } from './log-gamma.ts'
import { normalUpperTail } from './normal-distribution.ts'
import { smallestWhere } from './smallest-where.ts'
import { studentQuantile } from './student-t.ts'

type Test = {
  /** Chance of a false alarm. */
  alpha?: number
  /** 2: either direction counts. */
  sides?: 1 | 2
}

const SLICES = 400

/**
 * Chance to find a difference of two means whose values spread by `deviation` (the same in both groups): P(T > t) of the noncentral t distribution
 * with n₁ + n₂ - 2 degrees of freedom and noncentrality difference / (deviation sqrt(1/n₁ + 1/n₂)) (Cohen 1988, Statistical Power Analysis, 2.4). For equal
 * groups it equals R's `power.t.test`; for large ones 16 deviation² / difference² accounts a group give 80 % (Kohavi, Tang & Xu 2020, ch. 15).
 */
export function powerOfMeans(
  design: { difference: number; deviation: number; nTreated: number; nControl: number } & Test,
): number {
  const { difference, deviation, nTreated, nControl, alpha = 0.05, sides = 2 } = design
  const freedom = nTreated + nControl - 2
  if (!(freedom >= 1)) return 0
  if (deviation === 0) return difference === 0 ? 0 : 1
  const shift = Math.abs(difference) / (deviation * Math.sqrt(1 / nTreated + 1 / nControl))
  return noncentralUpperTail(studentQuantile(1 - alpha / sides, freedom), { freedom, shift })
}

/** Accounts per group, as a real number, to find `difference` with the given power; by the formula of `powerOfMeans`. */
export function sizeForMeans({
  power = 0.8,
  ...design
}: { difference: number; deviation: number; power?: number } & Test): number {
  if (design.difference === 0) return Number.POSITIVE_INFINITY
  return smallestWhere((n) => powerOfMeans({ ...design, nTreated: n, nControl: n }) >= power, { from: 1.5, to: 1e10 })!
}

/**
 * The smallest difference that groups of this size find with the given power, in the unit of `deviation`; null when they are too small to find any.
 * By the formula of `powerOfMeans`.
 */
export function detectableDifferenceOfMeans({
  deviation,
  power = 0.8,
  ...design
}: { deviation: number; nTreated: number; nControl: number; power?: number } & Test): number | null {
  return smallestWhere((difference) => powerOfMeans({ ...design, deviation, difference }) >= power, {
    from: 0,
    to: 1e6 * deviation,
  })
}

/**
 * P(T > t) = E[P(Z > t S - shift)], S = sqrt(chi-square / freedom): Simpson's rule over the density of S, which lies within ten of its standard
 * deviations, about 1 / sqrt(2 freedom), of 1.
 */
function noncentralUpperTail(t: number, { freedom, shift }: { freedom: number; shift: number }): number {
  const reach = 10 / Math.sqrt(2 * freedom)
  const [low, high] = [Math.max(0, 1 - reach), 1 + reach]
  const width = (high - low) / SLICES
  const half = freedom / 2
  const logFront = Math.LN2 + half * Math.log(half) - logGamma(half)
  let sum = 0
  for (let i = 0; i <= SLICES; i++) {
    const s = low + i * width
    const weight = i === 0 || i === SLICES ? 1 : i % 2 === 1 ? 4 : 2
    const density = Math.exp(logFront + (freedom - 1) * Math.log(Math.max(s, Number.MIN_VALUE)) - half * s * s)
    sum += weight * density * normalUpperTail(t * s - shift)
  }
  return (sum * width) / 3
}

import { logBeta } from './log-beta.ts'

const FRACTION_STEPS = 300
const TINY = 1e-300

/**
 * Quantile of Student's t distribution: the x with P(T <= x) = p, for `freedom` > 0 degrees of freedom (any real number).
 * The distribution function through the regularised incomplete beta function (DLMF 8.17.22, continued fraction evaluated by
 * Lentz' method), inverted by bisection to full precision; equals R's `qt`.
 * @throws RangeError when p does not lie between 0 and 1 or freedom is not positive
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1) || !(freedom > 0)) throw new RangeError('studentQuantile needs 0 < p < 1 and freedom > 0')
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  let low = 0
  let high = 1
  while (studentUpperTail(high, freedom) > tail) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2
    if (studentUpperTail(middle, freedom) > tail) low = middle
    else high = middle
  }
  return p < 0.5 ? -(low + high) / 2 : (low + high) / 2
}

/** P(T > x) for x >= 0: half of I(freedom / (freedom + x²); freedom / 2, 1 / 2); equals R's `pt(x, freedom, lower.tail = FALSE)`. */
export function studentUpperTail(x: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + x * x), freedom / 2, 0.5) / 2
}

function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= FRACTION_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return result
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

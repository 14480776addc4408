import { logGamma } from './log-gamma.ts'

const STEPS = 10_000
const TINY = 1e-300

/**
 * P(Z > x) of the standard normal distribution: half the upper tail of chi-square with one degree of freedom at x², so that small
 * tails keep their digits; equals R's `pnorm(x, lower.tail = FALSE)`.
 */
export function normalUpperTail(x: number): number {
  const beyond = chiSquareUpperTail(x * x, 1) / 2
  return x >= 0 ? beyond : 1 - beyond
}

/**
 * Quantile of the standard normal distribution, by bisection of the upper tail to full precision; equals R's `qnorm`.
 * @throws RangeError when p does not lie between 0 and 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('normalQuantile needs 0 < p < 1')
  const tail = Math.min(p, 1 - p)
  let low = 0
  let high = 40
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2
    if (normalUpperTail(middle) > tail) low = middle
    else high = middle
  }
  const quantile = (low + high) / 2
  return p < 0.5 ? -quantile : quantile
}

/**
 * P(X > x) of chi-square with `freedom` > 0 degrees of freedom: the regularised upper incomplete gamma function Q(freedom / 2, x / 2),
 * by its series (DLMF 8.7.1) below a + 1 and its continued fraction (DLMF 8.9.2, Lentz' method) above; equals R's
 * `pchisq(x, freedom, lower.tail = FALSE)`.
 */
export function chiSquareUpperTail(x: number, freedom: number): number {
  if (x <= 0) return 1
  const a = freedom / 2
  const half = x / 2
  const front = Math.exp(a * Math.log(half) - half - logGamma(a))
  return half < a + 1 ? 1 - front * lowerSeries(a, half) : front * upperFraction(a, half)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= STEPS && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let result = d
  for (let n = 1; n <= STEPS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return result
}

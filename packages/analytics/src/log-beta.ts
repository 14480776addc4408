import { logGamma, stirlingRemainder } from './log-gamma.ts'

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)
const ASYMPTOTIC_FROM = 10

/**
 * ln B(a, b) for a, b > 0.
 * From ten on, the large parts of the three gammas are cancelled on paper (DLMF 5.11.1, 5.12.1), because
 * subtracting them as numbers loses every digit when one argument is far larger than the other.
 * @throws RangeError when an argument is not a positive number
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < ASYMPTOTIC_FROM) return logGamma(small) + logGamma(large) - logGamma(small + large)

  const share = small / (small + large)
  const remainder = stirlingRemainder(large) - stirlingRemainder(small + large)
  if (small < ASYMPTOTIC_FROM) {
    return logGamma(small) + remainder + small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-share)
  }
  return (
    HALF_LOG_TWO_PI -
    0.5 * Math.log(large) +
    stirlingRemainder(small) +
    remainder +
    (small - 0.5) * Math.log(share) +
    large * Math.log1p(-share)
  )
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)
const ASYMPTOTIC_FROM = 10

/**
 * ln Γ(x) for x > 0, absolute error below 1e-13 for moderate x.
 * Recurrence Γ(x+1) = xΓ(x) up to x >= 10, then Stirling's series (DLMF 5.11.1).
 * @throws RangeError when x is not a positive number
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma is defined here for x > 0, got ${x}`)
  let shifted = x
  let product = 1
  while (shifted < ASYMPTOTIC_FROM) {
    product *= shifted
    shifted += 1
  }
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingRemainder(shifted) - Math.log(product)
  )
}

/** What Stirling's leading terms leave of ln Γ(x), for x >= 10 (DLMF 5.11.1). Error below 1e-16. */
export function stirlingRemainder(x: number): number {
  const s = 1 / (x * x)
  return (
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156))))))) / x
  )
}

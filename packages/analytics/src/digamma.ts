const ASYMPTOTIC_FROM = 10

/**
 * ψ(x), the derivative of ln Γ, for x > 0; absolute error below 1e-13.
 * Recurrence ψ(x+1) = ψ(x) + 1/x up to x >= 10, then the asymptotic series (DLMF 5.11.2).
 * @throws RangeError when x is not a positive number
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`digamma is defined here for x > 0, got ${x}`)
  let shifted = x
  let sum = 0
  while (shifted < ASYMPTOTIC_FROM) {
    sum -= 1 / shifted
    shifted += 1
  }
  const s = 1 / (shifted * shifted)
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))))
  return sum + Math.log(shifted) - 0.5 / shifted - series
}

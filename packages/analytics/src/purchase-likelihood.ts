import { digamma } from './digamma.ts'
import { logBeta } from './log-beta.ts'
import { logGamma } from './log-gamma.ts'
import type { LogLikelihood } from './maximum-likelihood.ts'
import type { PurchaseGroups } from './purchase-groups.ts'
import { chancesToLeave, type PurchaseModelKind } from './purchase-model.ts'

/**
 * The log-likelihood of (r, α, a, b), in this order, for grouped histories, with its exact gradient. Constants of the
 * data alone (x!) are left out as the literature does. Fader, Hardie & Lee 2005, equation 6; Batislam, Denizel &
 * Filiztekin 2007; both written as
 *   ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln B(a,b+m)/B(a,b) + ln(1 + a/(b+m−1) · ((α+T)/(α+tₓ))^(r+x))
 * with m chances to leave; the last term, the odds of having left, is absent where m = 0. Gamma and beta terms depend
 * on x only and the logarithms on one time only, so each is computed once per distinct value and what remains for a
 * group is one exponential and one logarithm.
 */
export function purchaseLikelihood(kind: PurchaseModelKind, groups: PurchaseGroups): LogLikelihood {
  const byFrequency = indexDistinct(groups.frequency)
  const byTime = indexDistinct(groups.age, groups.recency)
  const size = groups.count.length
  const customersOfFrequency = new Float64Array(byFrequency.values.length)
  const exposureOfTime = new Float64Array(byTime.values.length)
  const purchasesOfTime = new Float64Array(byTime.values.length)
  for (let i = 0; i < size; i += 1) {
    customersOfFrequency[byFrequency.index[i]!]! += groups.count[i]!
    exposureOfTime[byTime.index[i]!]! += groups.count[i]!
    purchasesOfTime[byTime.index[i]!]! += groups.count[i]! * groups.frequency[i]!
  }
  const customers = groups.count.reduce((a, b) => a + b, 0)

  return (parameters, gradient) => {
    const [r, alpha, a, b] = parameters as unknown as [number, number, number, number]
    const shift = Float64Array.from(byTime.values, (time) => Math.log(alpha + time))
    const inverse = Float64Array.from(byTime.values, (time) => 1 / (alpha + time))
    let sum = customers * r * Math.log(alpha)
    let slopeR = customers * Math.log(alpha)
    let slopeAlpha = (customers * r) / alpha
    let slopeA = 0
    let slopeB = 0

    for (let k = 0; k < byTime.values.length; k += 1) {
      const power = r * exposureOfTime[k]! + purchasesOfTime[k]!
      sum -= power * shift[k]!
      slopeR -= exposureOfTime[k]! * shift[k]!
      slopeAlpha -= power * inverse[k]!
    }

    const logOdds = new Float64Array(byFrequency.values.length)
    const leftOfFrequency = new Float64Array(byFrequency.values.length)
    for (let k = 0; k < byFrequency.values.length; k += 1) {
      const x = byFrequency.values[k]!
      const n = customersOfFrequency[k]!
      const m = chancesToLeave(kind, x)
      sum += n * (logGamma(r + x) - logGamma(r) + logBeta(a, b + m) - logBeta(a, b))
      slopeR += n * (digamma(r + x) - digamma(r))
      slopeA += n * (digamma(a + b) - digamma(a + b + m))
      slopeB += n * (digamma(b + m) - digamma(b) + digamma(a + b) - digamma(a + b + m))
      logOdds[k] = m > 0 ? Math.log(a / (b + m - 1)) : Number.NEGATIVE_INFINITY
    }

    for (let i = 0; i < size; i += 1) {
      const k = byFrequency.index[i]!
      if (logOdds[k] === Number.NEGATIVE_INFINITY) continue
      const age = byTime.index[i]!
      const recency = byTime.index[size + i]!
      const power = r + groups.frequency[i]!
      const silence = shift[age]! - shift[recency]!
      const exponent = logOdds[k]! + power * silence
      const small = Math.exp(-Math.abs(exponent))
      const n = groups.count[i]!
      const left = (n * (exponent > 0 ? 1 : small)) / (1 + small)
      sum += n * (Math.max(exponent, 0) + Math.log1p(small))
      slopeR += left * silence
      slopeAlpha += left * power * (inverse[age]! - inverse[recency]!)
      leftOfFrequency[k]! += left
    }

    for (let k = 0; k < byFrequency.values.length; k += 1) {
      if (leftOfFrequency[k] === 0) continue
      slopeA += leftOfFrequency[k]! / a
      slopeB -= leftOfFrequency[k]! / (b + chancesToLeave(kind, byFrequency.values[k]!) - 1)
    }
    gradient.set([slopeR, slopeAlpha, slopeA, slopeB])
    return sum
  }
}

/** The distinct values of the columns laid end to end, and for each entry which of them it is. */
function indexDistinct(...columns: Float64Array[]): { values: Float64Array; index: Uint32Array } {
  const seen = new Map<number, number>()
  const index = new Uint32Array(columns.reduce((sum, column) => sum + column.length, 0))
  let position = 0
  for (const column of columns) {
    for (const value of column) {
      let known = seen.get(value)
      if (known === undefined) {
        known = seen.size
        seen.set(value, known)
      }
      index[position] = known
      position += 1
    }
  }
  return { values: Float64Array.from(seen.keys()), index }
}

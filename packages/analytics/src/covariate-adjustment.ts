import type { BeforeAndAfter } from './change-over-time.ts'
import { momentsOf } from './mean-difference.ts'

export type CovariateAdjustment = {
  /** Units of after per unit of before. */
  theta: number
  /** Share of the variance of after that before explains, 0 to 1: how much narrower (squared) an interval becomes. */
  rhoSquared: number
  /** after - theta (before - mean of before over all groups), in the order given. */
  groups: number[][]
}

/**
 * Takes out of a figure what was known before the lots were drawn (CUPED; Deng, Xu, Kohavi & Walker 2013, WSDM, section 3): theta = cov / var over all
 * groups together, so that the adjustment does not look at who is in which and a difference of means stays unbiased. Without spread in before, theta and
 * rhoSquared are 0.
 * @throws RangeError when all groups together have fewer than two accounts
 */
export function adjustForBefore(groups: readonly (readonly BeforeAndAfter[])[]): CovariateAdjustment {
  const all = groups.flat()
  if (all.length < 2) throw new RangeError('a covariance needs two accounts')
  const before = momentsOf(all.map((pair) => pair.before))
  const after = momentsOf(all.map((pair) => pair.after))
  const products = all.reduce((sum, pair) => sum + (pair.before - before.mean) * (pair.after - after.mean), 0)
  const covariance = products / (all.length - 1)
  const theta = before.deviation > 0 ? covariance / before.deviation ** 2 : 0
  const rhoSquared = theta !== 0 && after.deviation > 0 ? (theta * covariance) / after.deviation ** 2 : 0
  const adjusted = (pair: BeforeAndAfter) => pair.after - theta * (pair.before - before.mean)
  return { theta, rhoSquared, groups: groups.map((group) => group.map(adjusted)) }
}

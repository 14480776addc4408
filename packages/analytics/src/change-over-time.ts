import { type Moments, meanInterval, momentsOf, welchDifference } from './mean-difference.ts'
import type { Difference } from './proportion-difference.ts'
import { studentUpperTail } from './student-t.ts'

/** The same measure of one account in two periods of equal length. */
export type BeforeAndAfter = { before: number; after: number }

/**
 * How much more one group changed than another: (after - before) of the first, minus that of the second, in the unit of the measure. Each account
 * is reduced to one change, so that what is alike within an account does not shrink the interval (Bertrand, Duflo & Mullainathan 2004, QJE
 * 119:249-275, section IV.C); then Welch. It is an effect only where both would otherwise have changed alike (Card & Krueger 1994, AER 84:772-793).
 * @throws RangeError when a group has fewer than two accounts
 */
export function differenceInDifferences(
  treated: readonly BeforeAndAfter[],
  comparison: readonly BeforeAndAfter[],
  level = 0.95,
): Difference & { freedom: number } {
  return welchDifference(changes(treated), changes(comparison), level)
}

/**
 * Mean change of accounts from before to after with its interval: paired t (Student 1908); equals R's `t.test(after, before, paired = TRUE)`. It says
 * that something changed, not why.
 * @throws RangeError below two accounts
 */
export function beforeAfterChange(pairs: readonly BeforeAndAfter[], level = 0.95): Difference & { freedom: number } {
  const moments = changes(pairs)
  if (moments.n < 2) throw new RangeError('a spread needs two accounts')
  const { n, mean, deviation } = moments
  const freedom = n - 1
  if (deviation === 0) return { difference: mean, low: mean, high: mean, p: mean === 0 ? 1 : 0, freedom }
  const p = 2 * studentUpperTail(Math.abs(mean) / (deviation / Math.sqrt(n)), freedom)
  return { difference: mean, ...meanInterval(moments, level), p, freedom }
}

function changes(pairs: readonly BeforeAndAfter[]): Moments {
  return momentsOf(pairs.map(({ before, after }) => after - before))
}

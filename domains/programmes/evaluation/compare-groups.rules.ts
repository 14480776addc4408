import {
  adjustForBefore,
  type BeforeAndAfter,
  beforeAfterChange,
  type Difference,
  differenceInDifferences,
  momentsOf,
  newcombeDifference,
  redrawnDifference,
  welchDifference,
} from '@guanxi/analytics'
import { evaluationMethod } from './evaluation-method.rules.ts'
import type { GroupValues, OutcomeUnit } from './outcome-samples.ts'

export type Method = 'newcombe' | 'welch' | 'redrawn' | 'differenceInDifferences' | 'beforeAfter'

/** A group in the result. For changes over time `mean` is the mean change, `before` and `after` the means of the periods. */
export type Group = {
  of: number
  n: number
  mean: number
  events?: number
  deviation?: number
  before?: number
  after?: number
}

export type Comparison = Difference & {
  method: Method
  treated: Group
  control: Group | null
  /** Share of the differences between accounts that was there before the start and is taken out of means and interval; absent when nothing is. */
  explainedBefore?: number
}

/** Why a figure is not printed: the numbers do not carry it. */
export type Shortage = { code: 'fewAccounts' | 'fewBuyers' | 'fewAnswers'; params: { n: number; needed: number } }

const { level } = evaluationMethod

type Drawn = {
  treated: GroupValues
  control: GroupValues
  /** The same accounts with the window before, where that is known. */
  changes?: { treated: readonly BeforeAndAfter[]; control: readonly BeforeAndAfter[] } | null
  seed: number
}

/** Two groups that were drawn by lot, over all accounts as they were drawn (intention to treat). */
export function compareDrawn(unit: OutcomeUnit, drawn: Drawn): Comparison | Shortage {
  const { treated, control } = drawn
  const smaller = Math.min(treated.n, control.n)
  if (unit === 'points' && smaller < evaluationMethod.fewestAnswers) {
    return { code: 'fewAnswers', params: { n: smaller, needed: evaluationMethod.fewestAnswers } }
  }
  if (unit !== 'points' && smaller < evaluationMethod.fewestAccounts) {
    return { code: 'fewAccounts', params: { n: smaller, needed: evaluationMethod.fewestAccounts } }
  }
  if (unit === 'share') return compareShares(treated, control)
  const buyers = treated.nonZero.length + control.nonZero.length
  if (unit === 'money' && buyers < evaluationMethod.fewestBuyers) {
    return { code: 'fewBuyers', params: { n: buyers, needed: evaluationMethod.fewestBuyers } }
  }
  return compareMeans(drawn)
}

/** How much more the treated changed than others who were not drawn. */
export function compareChanges(
  treated: readonly BeforeAndAfter[],
  others: readonly BeforeAndAfter[],
): Comparison | Shortage {
  const smaller = Math.min(treated.length, others.length)
  if (smaller < evaluationMethod.fewestAccounts) {
    return { code: 'fewAccounts', params: { n: smaller, needed: evaluationMethod.fewestAccounts } }
  }
  const { freedom: _, ...difference } = differenceInDifferences(treated, others, level)
  return { ...difference, method: 'differenceInDifferences', treated: changed(treated), control: changed(others) }
}

/** How the treated changed; nothing says why. */
export function compareWithBefore(unit: OutcomeUnit, pairs: readonly BeforeAndAfter[]): Comparison | Shortage {
  if (pairs.length < evaluationMethod.fewestPairs) {
    const code = unit === 'points' ? 'fewAnswers' : 'fewAccounts'
    return { code, params: { n: pairs.length, needed: evaluationMethod.fewestPairs } }
  }
  const { freedom: _, ...difference } = beforeAfterChange(pairs, level)
  return { ...difference, method: 'beforeAfter', treated: changed(pairs), control: null }
}

export function isShortage(result: Comparison | Shortage): result is Shortage {
  return 'code' in result
}

function compareShares(treated: GroupValues, control: GroupValues): Comparison {
  const share = ({ n, nonZero }: GroupValues) => ({ n, events: nonZero.length })
  const group = (values: GroupValues): Group => ({
    of: values.of,
    n: values.n,
    events: values.nonZero.length,
    mean: values.nonZero.length / values.n,
  })
  const difference = newcombeDifference(share(treated), share(control), level)
  return { ...difference, method: 'newcombe', treated: group(treated), control: group(control) }
}

function compareMeans({ treated, control, changes, seed }: Drawn): Comparison {
  const adjusted = changes ? adjustForBefore([changes.treated, changes.control]) : null
  const isAdjusted = adjusted !== null && adjusted.rhoSquared >= evaluationMethod.leastExplained
  const [first, second] = isAdjusted
    ? (adjusted.groups as [number[], number[]])
    : [allValues(treated), allValues(control)]
  const [a, b] = [momentsOf(first), momentsOf(second)]
  const groups = {
    treated: { of: treated.of, ...a },
    control: { of: control.of, ...b },
    ...(isAdjusted && { explainedBefore: adjusted.rhoSquared }),
  }
  if (isNearlyNormal([...first, ...second], { n: a.n, other: b.n })) {
    const { freedom: _, ...difference } = welchDifference(a, b, level)
    return { ...difference, method: 'welch', ...groups }
  }
  const { most, fewest, values } = evaluationMethod.redraws
  const redraws = Math.min(most, Math.max(fewest, Math.round(values / (a.n + b.n))))
  return { ...redrawnDifference(first, second, { seed, redraws, level }), method: 'redrawn', ...groups }
}

/**
 * Whether a difference of means of groups of these sizes, drawn from these values, is distributed nearly normally. It must not look at who is in which
 * group: a method chosen by that would raise false alarms.
 */
function isNearlyNormal(values: readonly number[], { n, other }: { n: number; other: number }): boolean {
  const { mean } = momentsOf(values)
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length
  const variance = central(2)
  if (variance === 0) return true
  const scale = 1 / n + 1 / other
  const skew = ((central(3) / variance ** 1.5) * (1 / n ** 2 - 1 / other ** 2)) / scale ** 1.5
  const kurtosis = ((central(4) / variance ** 2 - 3) * (1 / n ** 3 + 1 / other ** 3)) / scale ** 2
  return Math.abs(skew) <= evaluationMethod.mostSkew && Math.abs(kurtosis) <= evaluationMethod.mostKurtosis
}

function allValues({ n, nonZero }: GroupValues): number[] {
  const values = new Array<number>(n).fill(0)
  for (const [i, value] of nonZero.entries()) values[i] = value
  return values
}

function changed(pairs: readonly BeforeAndAfter[]): Group {
  const { n, mean, deviation } = momentsOf(pairs.map(({ before, after }) => after - before))
  const meanOf = (period: keyof BeforeAndAfter) => momentsOf(pairs.map((pair) => pair[period])).mean
  return { of: n, n, mean, deviation, before: meanOf('before'), after: meanOf('after') }
}

import {
  expectedRepeatPurchases,
  NEW_CUSTOMER,
  type PurchaseFit,
  purchaseCountProbabilities,
  type WhalePoint,
  whaleCurve,
} from '@guanxi/analytics'
import { dateOfDay } from './day-number.ts'
import type { RunFit } from './fit-run.ts'
import type { Purchases } from './purchases.ts'
import type { Costs } from './read-costs.ts'
import type { RunPlan } from './run-plan.ts'
import { type Scores, stageNames } from './score-customers.ts'

/** What the value page shows of a run as a whole. Amounts are in base currency. */
export type RunSummary = {
  totals: {
    spend: number
    recentSpend: number
    grossProfit: number | null
    /** Share of spend whose cost is known, 0 … 1 */
    costKnown: number
    expectedOrders: number | null
    expectedValue: number | null
  }
  /** Best first; `value` is what ranked them */
  tiers: { tier: string; customers: number; value: number; spend: number; share: number }[]
  stages: { stage: string; customers: number; spend: number; recentSpend: number }[]
  whale: { basis: 'grossProfit' | 'spend'; points: WhalePoint[] }
  /** How many customers made 0, 1, … repeat purchases by `until`; the last entry holds all above */
  frequency: { repeats: number; customers: number; expected: number | null }[]
  /** Repeat purchases of all customers, cumulated by week; beyond `until` they test the forecast */
  tracking: { on: string; actual: number; expected: number | null }[]
  unknown: { oneTimeBuyers: number; ordersWithoutAmount: number; returnDays: number; unclearTrend: number }
}

const whalePoints = 60
const mostRepeatsShown = 7

/** `A` for the best tier. */
export function tierName(index: number): string {
  return String.fromCharCode(65 + index)
}

export function summariseRun(
  purchases: Purchases,
  scores: Scores,
  { plan, fit, costs }: { plan: RunPlan; fit: RunFit; costs: Costs | null },
): RunSummary {
  const spend = sum(purchases.spend)
  const knownSales = costs ? sum(costs.knownSales) : 0
  const costKnown = spend > 0 ? Math.min(1, knownSales / spend) : 0
  return {
    totals: {
      spend,
      recentSpend: sum(purchases.recent),
      grossProfit: costs ? sum(costs.grossProfit) : null,
      costKnown,
      expectedOrders: fit.purchases ? sum(scores.expectedOrders) : null,
      expectedValue: fit.purchases ? sum(scores.expectedValue) : null,
    },
    tiers: countTiers(purchases, scores, { plan, fit }),
    stages: countStages(purchases, scores),
    whale: whaleOf(purchases, costKnown > 0.8 ? costs : null),
    frequency: countFrequencies(purchases, { plan, model: fit.purchases }),
    tracking: trackWeeks(purchases, { plan, model: fit.purchases }),
    unknown: {
      oneTimeBuyers: countWhere(purchases.size, (i) => purchases.purchaseDays[i] === 1),
      ordersWithoutAmount: purchases.ordersWithoutAmount,
      returnDays: purchases.returnDays,
      unclearTrend: countWhere(purchases.size, (i) => scores.trend[i] === 3),
    },
  }
}

function countTiers(purchases: Purchases, scores: Scores, { plan, fit }: { plan: RunPlan; fit: RunFit }) {
  const ranked = fit.purchases ? scores.expectedValue : purchases.recent
  const tiers = [...plan.tierLimits, 1].map((_, index) => ({ tier: tierName(index), customers: 0, value: 0, spend: 0 }))
  for (let i = 0; i < purchases.size; i += 1) {
    const tier = tiers[scores.tier[i]!]!
    tier.customers += 1
    tier.value += ranked[i]!
    tier.spend += purchases.spend[i]!
  }
  const total = tiers.reduce((all, tier) => all + tier.value, 0)
  return tiers.map((tier) => ({ ...tier, share: total > 0 ? tier.value / total : 0 }))
}

function countStages(purchases: Purchases, scores: Scores) {
  const stages = stageNames.map((stage) => ({ stage: stage as string, customers: 0, spend: 0, recentSpend: 0 }))
  for (let i = 0; i < purchases.size; i += 1) {
    const stage = stages[scores.stage[i]!]!
    stage.customers += 1
    stage.spend += purchases.spend[i]!
    stage.recentSpend += purchases.recent[i]!
  }
  return stages
}

function whaleOf(purchases: Purchases, costs: Costs | null): RunSummary['whale'] {
  const values = costs ? costs.grossProfit.map((profit) => profit || 0) : purchases.spend
  return { basis: costs ? 'grossProfit' : 'spend', points: whaleCurve(values, whalePoints) }
}

function countFrequencies(
  purchases: Purchases,
  { plan, model }: { plan: RunPlan; model: PurchaseFit | null },
): RunSummary['frequency'] {
  const customers = new Float64Array(mostRepeatsShown + 1)
  for (let i = 0; i < purchases.size; i += 1) {
    customers[Math.min(mostRepeatsShown, purchases.purchaseDays[i]! - 1)]! += 1
  }
  const expected = model ? expectedFrequencies(purchases, { plan, model }) : null
  return Array.from(customers, (count, repeats) => ({
    repeats,
    customers: count,
    expected: expected?.[repeats] ?? null,
  }))
}

function expectedFrequencies(purchases: Purchases, { plan, model }: { plan: RunPlan; model: PurchaseFit }): number[] {
  const expected = new Array<number>(mostRepeatsShown + 1).fill(0)
  for (const [day, customers] of purchases.acquisitions.entries()) {
    if (customers === 0) continue
    const horizon = (plan.until - plan.from - day) / plan.unitDays
    const chances = purchaseCountProbabilities(model, NEW_CUSTOMER, { horizon, upTo: mostRepeatsShown - 1 })
    for (const [repeats, chance] of chances.entries()) expected[repeats]! += customers * chance
    expected[mostRepeatsShown]! += customers * (1 - chances.reduce((a, b) => a + b))
  }
  return expected
}

/** Times are counted in days, so that equal ages are computed once; the model's α is carried over to days. */
function trackWeeks(
  purchases: Purchases,
  { plan, model }: { plan: RunPlan; model: PurchaseFit | null },
): RunSummary['tracking'] {
  const weeks = Math.floor((plan.to - plan.from + 1) / 7)
  const times = Array.from({ length: weeks }, (_, week) => 7 * (week + 1))
  const acquired = Array.from(purchases.acquisitions, (customers, at) => ({ at, customers })).filter(
    ({ customers }) => customers > 0,
  )
  const inDays = model && {
    kind: model.kind,
    parameters: { ...model.parameters, alpha: model.parameters.alpha * plan.unitDays },
  }
  const expected = inDays && expectedRepeatPurchases(inDays, { acquired, times })
  let actual = 0
  return times.map((time, week) => {
    for (let day = time - 7; day < time; day += 1) actual += purchases.repeats[day]!
    return { on: dateOfDay(plan.from + time - 1), actual, expected: expected?.[week] ?? null }
  })
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) if (!Number.isNaN(value)) total += value
  return total
}

function countWhere(size: number, holds: (row: number) => boolean): number {
  let count = 0
  for (let i = 0; i < size; i += 1) if (holds(i)) count += 1
  return count
}

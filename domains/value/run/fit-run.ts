import {
  comparePurchaseModels,
  fitPurchaseModel,
  fitSpend,
  groupPurchases,
  type ModelRefusal,
  modelRefusal,
  type PurchaseColumns,
  type PurchaseFit,
  type SpendFit,
} from '@guanxi/analytics'
import type { Purchases } from './purchases.ts'
import type { RunInput } from './run.input.ts'
import type { RunPlan } from './run-plan.ts'

/** Why there is no model: too few data, or a fit that found no maximum. */
export type NoModel = ModelRefusal | { reason: 'notConverged'; have: null; need: null }

/** Why spend per order is not modelled but an average. */
export type NoSpendModel = { reason: 'tooFewRepeatCustomers' | 'notConverged' | 'noMean' }

export type RunFit = {
  purchases: PurchaseFit | null
  /** The model that was fitted as well and found less likely */
  other: PurchaseFit | null
  refusal: NoModel | null
  spend: SpendFit | null
  spendRefusal: NoSpendModel | null
}

const leastRepeatCustomers = 100

/** Fits the models that the data can carry, and says why where they cannot. */
export function fitRun(purchases: Purchases, { input, plan }: { input: RunInput; plan: RunPlan }): RunFit {
  const columns = purchaseColumns(purchases, plan)
  const none = { purchases: null, other: null, spend: null, spendRefusal: null }
  const refusal = modelRefusal(countData(purchases, plan))
  if (refusal) return { ...none, refusal }
  const groups = groupPurchases(columns)
  const [chosen, other] =
    input.model === 'auto' ? comparePurchaseModels(groups) : [fitPurchaseModel(input.model, groups), null]
  if (!chosen.converged) return { ...none, refusal: { reason: 'notConverged', have: null, need: null } }
  return { purchases: chosen, other, refusal: null, ...fitSpendOf(purchases) }
}

/** x, tₓ and T of every customer, times in the run's unit. */
function purchaseColumns(purchases: Purchases, { until, unitDays }: RunPlan): PurchaseColumns {
  const { size, purchaseDays, firstDay, lastDay } = purchases
  const frequency = new Float64Array(size)
  const recency = new Float64Array(size)
  const age = new Float64Array(size)
  for (let i = 0; i < size; i += 1) {
    frequency[i] = purchaseDays[i]! - 1
    recency[i] = (lastDay[i]! - firstDay[i]!) / unitDays
    age[i] = (until - firstDay[i]!) / unitDays
  }
  return { frequency, recency, age }
}

/** Net spend per purchase after the first; 0 for customers without one. */
export function meanRepeatSpend({ purchaseDays, laterSpend }: Purchases, row: number): number {
  return purchaseDays[row]! > 1 ? laterSpend[row]! / (purchaseDays[row]! - 1) : 0
}

function fitSpendOf(purchases: Purchases): Pick<RunFit, 'spend' | 'spendRefusal'> {
  const frequency = Float64Array.from({ length: purchases.size }, (_, i) => purchases.purchaseDays[i]! - 1)
  const meanSpend = Float64Array.from({ length: purchases.size }, (_, i) => meanRepeatSpend(purchases, i))
  const refused = (reason: NoSpendModel['reason']) => ({ spend: null, spendRefusal: { reason } })
  const fit = fitSpend({ frequency, meanSpend })
  if (fit === null || fit.customers < leastRepeatCustomers) return refused('tooFewRepeatCustomers')
  if (!fit.converged) return refused('notConverged')
  return fit.parameters.q > 1 ? { spend: fit, spendRefusal: null } : refused('noMean')
}

function countData({ size, purchaseDays, firstDay }: Purchases, { until }: RunPlan) {
  let repeatPurchases = 0
  let earliest = until
  for (let i = 0; i < size; i += 1) {
    repeatPurchases += purchaseDays[i]! - 1
    earliest = Math.min(earliest, firstDay[i]!)
  }
  return { customers: size, repeatPurchases, greatestAge: until - earliest }
}

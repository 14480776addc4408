import type { PurchaseFit, SpendFit } from '@guanxi/analytics'
import { dateOfDay } from './day-number.ts'
import type { NoModel, NoSpendModel, RunFit } from './fit-run.ts'
import type { Purchases } from './purchases.ts'
import type { RunPlan } from './run-plan.ts'

/** Raised whenever the same orders would give other figures. */
const methodVersion = 1

type FitFigures = Pick<PurchaseFit, 'parameters' | 'standardErrors' | 'logLikelihood' | 'atBoundary'>

/** What is kept of a run: what it was computed from, how, and how well it fits. */
export type RunResult = {
  methodVersion: number
  /** `judgement` where nobody has bought anything: then only what owners judged is left */
  grade: 'model' | 'statistics' | 'judgement'
  model: PurchaseFit['kind'] | null
  fit: FitFigures | null
  /** The model found less likely */
  other: (FitFigures & { model: PurchaseFit['kind'] }) | null
  refusal: NoModel | null
  spend: Pick<SpendFit, 'parameters' | 'standardErrors' | 'logLikelihood' | 'customers' | 'frequencyCorrelation'> | null
  spendRefusal: NoSpendModel | null
  customers: number
  repeatCustomers: number
  repeatPurchases: number
  orders: number
  firstOrderOn: string
  lastOrderOn: string
  until: string
  /** In units of the run */
  horizon: number
  horizonDays: number
  /** Length of each of the two periods that the trend compares */
  trendDays: number
  typicalGapDays: number
  currency: string
}

export function runResult(
  purchases: Purchases,
  { plan, fit, typicalGapDays, currency }: { plan: RunPlan; fit: RunFit; typicalGapDays: number; currency: string },
): RunResult {
  const counted = countRepeats(purchases)
  return {
    methodVersion,
    grade: fit.purchases ? 'model' : purchases.size > 0 ? 'statistics' : 'judgement',
    model: fit.purchases?.kind ?? null,
    fit: fit.purchases && figures(fit.purchases),
    other: fit.other && { model: fit.other.kind, ...figures(fit.other) },
    refusal: fit.refusal,
    spend: fit.spend && {
      parameters: fit.spend.parameters,
      standardErrors: fit.spend.standardErrors,
      logLikelihood: fit.spend.logLikelihood,
      customers: fit.spend.customers,
      frequencyCorrelation: fit.spend.frequencyCorrelation,
    },
    spendRefusal: fit.spendRefusal,
    customers: purchases.size,
    ...counted,
    orders: purchases.orders,
    firstOrderOn: dateOfDay(plan.from),
    lastOrderOn: dateOfDay(Math.min(plan.to, plan.until)),
    until: dateOfDay(plan.until),
    horizon: plan.horizon,
    horizonDays: Math.round(plan.horizon * plan.unitDays),
    trendDays: plan.trendDays,
    typicalGapDays,
    currency,
  }
}

function figures({ parameters, standardErrors, logLikelihood, atBoundary }: PurchaseFit): FitFigures {
  return { parameters, standardErrors, logLikelihood, atBoundary }
}

function countRepeats({ size, purchaseDays }: Purchases): { repeatCustomers: number; repeatPurchases: number } {
  let repeatCustomers = 0
  let repeatPurchases = 0
  for (let i = 0; i < size; i += 1) {
    repeatCustomers += purchaseDays[i]! > 1 ? 1 : 0
    repeatPurchases += purchaseDays[i]! - 1
  }
  return { repeatCustomers, repeatPurchases }
}

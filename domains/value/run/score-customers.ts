import {
  DEFAULT_STAGE_RULE,
  expectedSpend,
  orderTrend,
  type PurchaseFit,
  type PurchaseStage,
  probabilityAlive,
  purchaseForecaster,
  purchaseStage,
  type StageRule,
  type Trend,
  type TrendInput,
  valueTiers,
} from '@guanxi/analytics'
import { meanRepeatSpend, type RunFit } from './fit-run.ts'
import type { Purchases } from './purchases.ts'
import type { RunPlan } from './run-plan.ts'

export const trendNames = ['growing', 'steady', 'declining', 'unclear'] as const satisfies Trend['direction'][]
export const stageNames = [
  'new',
  'growing',
  'steady',
  'declining',
  'silent',
  'wonBack',
] as const satisfies PurchaseStage[]

/** Figures per customer, in the order of the purchases. NaN stands for "not known". */
export type Scores = {
  /** Index into `trendNames` and `stageNames`; tier 0 is the best */
  trend: Uint8Array
  stage: Uint8Array
  tier: Uint8Array
  trendRatio: Float64Array
  trendLow: Float64Array
  trendHigh: Float64Array
  repeatSpend: Float64Array
  pAlive: Float64Array
  expectedOrders: Float64Array
  expectedSpend: Float64Array
  expectedValue: Float64Array
  residualValue: Float64Array
}

/** Every customer's figures: what the model forecasts where there is one, trend, stage and tier in any case. */
export function scoreCustomers(purchases: Purchases, { plan, fit }: { plan: RunPlan; fit: RunFit }): Scores {
  const scores = emptyScores(purchases.size)
  scoreBehaviour(purchases, scores, { plan })
  if (fit.purchases) scoreForecast(purchases, scores, { plan, fit, model: fit.purchases })
  scores.tier = valueTiers(fit.purchases ? scores.expectedValue : purchases.recent, plan.tierLimits)
  return scores
}

/** Days between two purchases of the average repeat customer. */
export function stageRule({ size, purchaseDays, firstDay, lastDay }: Purchases): StageRule {
  let days = 0
  let gaps = 0
  for (let i = 0; i < size; i += 1) {
    days += lastDay[i]! - firstDay[i]!
    gaps += purchaseDays[i]! - 1
  }
  return gaps > 0 ? { ...DEFAULT_STAGE_RULE, typicalGap: days / gaps } : DEFAULT_STAGE_RULE
}

function scoreBehaviour(purchases: Purchases, scores: Scores, { plan }: { plan: RunPlan }): void {
  const rule = stageRule(purchases)
  for (let i = 0; i < purchases.size; i += 1) {
    const trend = orderTrend(trendInput(purchases, i, { plan }))
    scores.trend[i] = trendNames.indexOf(trend.direction)
    scores.trendRatio[i] = trend.ratio ?? Number.NaN
    scores.trendLow[i] = trend.low
    scores.trendHigh[i] = trend.high ?? Number.NaN
    const gap = purchases.gapBeforeReturn[i]!
    const stage = purchaseStage(
      {
        purchaseDays: purchases.purchaseDays[i]!,
        sinceFirst: plan.until - purchases.firstDay[i]!,
        sinceLast: plan.until - purchases.lastDay[i]!,
        gapBeforeReturn: gap,
        sinceReturn: gap > 0 ? plan.until - purchases.returnDay[i]! : 0,
        trend: trend.direction,
      },
      rule,
    )
    scores.stage[i] = stageNames.indexOf(stage)
    if (purchases.purchaseDays[i]! > 1) scores.repeatSpend[i] = meanRepeatSpend(purchases, i)
  }
}

/**
 * Observation begins with the first purchase, which would make the time after it look poor: it is not compared, and the earlier
 * period of a customer begins after it.
 */
function trendInput(purchases: Purchases, row: number, { plan }: { plan: RunPlan }): TrendInput {
  const recentFrom = plan.until - plan.trendDays + 1
  const daysBefore = recentFrom - 1 - purchases.firstDay[row]!
  const inEarlier = daysBefore >= 0 && daysBefore < plan.trendDays
  return {
    earlier: purchases.earlier[row]! - (inEarlier ? purchases.firstSpend[row]! : 0),
    recent: purchases.recent[row]! - (daysBefore < 0 ? purchases.firstSpend[row]! : 0),
    squares: purchases.squares[row]!,
    earlierLength: Math.max(0, Math.min(plan.trendDays, daysBefore)),
    recentLength: plan.trendDays,
  }
}

function scoreForecast(
  purchases: Purchases,
  scores: Scores,
  { plan, fit, model }: { plan: RunPlan; fit: RunFit; model: PurchaseFit },
): void {
  const { until, unitDays, horizon, discountPerUnit } = plan
  const forecast = purchaseForecaster(model, {
    horizon,
    discountRate: discountPerUnit,
    greatestAge: (until - plan.from) / unitDays,
  })
  const averageSpend = meanOfRepeatSpend(purchases)
  for (let i = 0; i < purchases.size; i += 1) {
    const frequency = purchases.purchaseDays[i]! - 1
    const age = (until - purchases.firstDay[i]!) / unitDays
    const alive = probabilityAlive(model, {
      frequency,
      recency: (purchases.lastDay[i]! - purchases.firstDay[i]!) / unitDays,
      age,
    })
    const active = forecast(frequency, age)
    const meanSpend = meanRepeatSpend(purchases, i)
    const spend = fit.spend
      ? expectedSpend(fit.spend.parameters, { frequency, meanSpend })
      : meanSpend > 0
        ? meanSpend
        : averageSpend
    // BG/NBD takes every one-time buyer for alive by construction; that is no finding about the customer.
    scores.pAlive[i] = model.kind === 'bg-nbd' && frequency === 0 ? Number.NaN : alive
    scores.expectedOrders[i] = alive * active.purchases
    scores.expectedSpend[i] = spend
    scores.expectedValue[i] = alive * active.purchases * spend
    scores.residualValue[i] = alive * active.residual * spend
  }
}

function meanOfRepeatSpend({ size, purchaseDays, laterSpend, spend }: Purchases): number {
  let repeats = 0
  let later = 0
  let all = 0
  let days = 0
  for (let i = 0; i < size; i += 1) {
    repeats += purchaseDays[i]! - 1
    later += laterSpend[i]!
    all += spend[i]!
    days += purchaseDays[i]!
  }
  return Math.max(0, repeats > 0 ? later / repeats : all / days)
}

function emptyScores(size: number): Scores {
  const unknown = () => new Float64Array(size).fill(Number.NaN)
  return {
    trend: new Uint8Array(size),
    stage: new Uint8Array(size),
    tier: new Uint8Array(size),
    trendRatio: unknown(),
    trendLow: unknown(),
    trendHigh: unknown(),
    repeatSpend: unknown(),
    pAlive: unknown(),
    expectedOrders: unknown(),
    expectedSpend: unknown(),
    expectedValue: unknown(),
    residualValue: unknown(),
  }
}

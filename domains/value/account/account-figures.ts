import { type PurchaseModel, purchaseCountInterval } from '@guanxi/analytics'
import { dayNumber } from '#domains/value/run/day-number.ts'
import { daysPerUnit, type RunInput } from '#domains/value/run/run.input.ts'
import type { RunResult } from '#domains/value/run/run.result.ts'

/** A customer's row of a run, as stored. */
export type ValueRow = {
  grade: 'model' | 'statistics' | 'judgement'
  tier: string | null
  purchaseStage: string | null
  trend: string | null
  trendRatio: number | null
  trendLow: number | null
  trendHigh: number | null
  purchaseDays: number
  firstOrderOn: string | null
  lastOrderOn: string | null
  spend: number | null
  repeatSpend: number | null
  recentSpend: number | null
  earlierSpend: number | null
  grossProfit: number | null
  costKnown: number | null
  pAlive: number | null
  expectedOrders: number | null
  expectedSpend: number | null
  expectedValue: number | null
  residualValue: number | null
}

export type Reason = { key: string; params: Record<string, string | number | null> }

/** A figure with everything that is needed to say where it comes from. */
export type Figure = {
  key: string
  /** A number, a word of a fixed list, or null: not known */
  value: number | string | null
  unit: 'share' | 'orders' | 'money' | 'ratio' | 'word'
  grade: 'model' | 'statistics' | 'judgement'
  /** The range in which it lies with probability `level` */
  interval: { low: number; high: number | null; level: number } | null
  basis: Reason[]
  /** What would make it another or a better figure */
  wouldChange: Reason[]
}

const level = 0.8
const modelName = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD' } as const

/** The figures of one customer, each with its basis in keys of words and their parameters. Amounts are in base currency. */
export function accountFigures(row: ValueRow, { input, result }: { input: RunInput; result: RunResult }): Figure[] {
  if (row.grade === 'judgement') return [judgedTier(row)]
  const behaviour = [stageFigure(row, result), trendFigure(row, result), profitFigure(row)]
  const forecast = row.grade === 'model' ? forecastFigures(row, { input, result }) : [{ ...missingForecast(result) }]
  return [tierFigure(row, { input, result }), ...behaviour, ...forecast]
}

function judgedTier({ tier }: ValueRow): Figure {
  return {
    ...figure('tier', tier, { unit: 'word' }),
    grade: 'judgement',
    basis: [reason('value.basis.judged')],
    wouldChange: [reason('value.change.first_order')],
  }
}

function tierFigure(row: ValueRow, { input, result }: { input: RunInput; result: RunResult }): Figure {
  const by = result.grade === 'model' ? 'expected_value' : 'recent_spend'
  return {
    ...figure('tier', row.tier, { unit: 'word' }),
    grade: row.grade,
    basis: [
      reason(`value.basis.tier_by_${by}`, {
        customers: result.customers,
        value: result.grade === 'model' ? row.expectedValue : row.recentSpend,
        limit: input.tierLimits[0]!,
      }),
    ],
  }
}

function stageFigure(row: ValueRow, result: RunResult): Figure {
  const sinceLast = dayNumber(result.until) - dayNumber(row.lastOrderOn!)
  const params = {
    days: row.purchaseDays,
    first: row.firstOrderOn,
    last: row.lastOrderOn,
    sinceLast,
    usualGap: usualGap(row, result),
    until: result.until,
  }
  return {
    ...figure('purchaseStage', row.purchaseStage, { unit: 'word' }),
    basis: [reason(`value.basis.stage.${row.purchaseStage}`, params), reason('value.basis.behaviour_only')],
    wouldChange: [reason(row.purchaseStage === 'silent' ? 'value.change.next_order' : 'value.change.no_order')],
  }
}

function usualGap({ purchaseDays, firstOrderOn, lastOrderOn }: ValueRow, { typicalGapDays }: RunResult): number {
  if (purchaseDays < 2) return Math.round(typicalGapDays)
  return Math.round((dayNumber(lastOrderOn!) - dayNumber(firstOrderOn!)) / (purchaseDays - 1))
}

function trendFigure(row: ValueRow, { trendDays }: RunResult): Figure {
  const interval = row.trendRatio === null ? null : { low: row.trendLow ?? 0, high: row.trendHigh, level }
  const params = { recent: row.recentSpend, earlier: row.earlierSpend, days: trendDays }
  return {
    ...figure('trend', row.trend, { unit: 'word' }),
    interval,
    basis: [reason('value.basis.trend', params), reason(`value.basis.trend.${row.trend}`, { ratio: row.trendRatio })],
    wouldChange: row.trend === 'unclear' ? [reason('value.change.more_orders')] : [],
  }
}

function profitFigure(row: ValueRow): Figure {
  const known = row.grossProfit !== null
  return {
    ...figure('grossProfit', row.grossProfit, { unit: 'money' }),
    basis: [reason(known ? 'value.basis.gross_profit' : 'value.basis.cost_unknown', { share: row.costKnown })],
    wouldChange: known && row.costKnown === 1 ? [] : [reason('value.change.costs')],
  }
}

function missingForecast({ refusal }: RunResult): Figure {
  return {
    ...figure('expectedValue', null, { unit: 'money' }),
    basis: [
      reason(`value.refusal.${refusal?.reason ?? 'tooFewCustomers'}`, {
        have: refusal?.have ?? null,
        need: refusal?.need ?? null,
      }),
    ],
    wouldChange: [reason('value.change.more_customers')],
  }
}

function forecastFigures(row: ValueRow, { input, result }: { input: RunInput; result: RunResult }): Figure[] {
  const model: PurchaseModel = { kind: result.model!, parameters: result.fit!.parameters }
  const unitDays = daysPerUnit[input.unit]
  const first = dayNumber(row.firstOrderOn!)
  const history = {
    frequency: row.purchaseDays - 1,
    recency: (dayNumber(row.lastOrderOn!) - first) / unitDays,
    age: (dayNumber(result.until) - first) / unitDays,
  }
  const days = result.horizonDays
  const shared = {
    model: modelName[model.kind],
    days: row.purchaseDays,
    first: row.firstOrderOn,
    last: row.lastOrderOn,
    until: result.until,
  }
  const spendBasis = result.spend ? 'model' : row.repeatSpend !== null && row.repeatSpend > 0 ? 'own_mean' : 'average'
  const spendGrade = result.spend ? 'model' : 'statistics'
  return [
    {
      ...figure('pAlive', row.pAlive, { unit: 'share' }),
      grade: 'model',
      basis: [reason(row.pAlive === null ? 'value.basis.p_alive_one_time' : 'value.basis.p_alive', shared)],
      wouldChange: [reason('value.change.next_order')],
    },
    {
      ...figure('expectedOrders', row.expectedOrders, { unit: 'orders' }),
      grade: 'model',
      interval: { ...purchaseCountInterval(model, history, { horizon: result.horizon, level }), level },
      basis: [reason('value.basis.expected_orders', { ...shared, horizonDays: days, customers: result.customers })],
    },
    {
      ...figure('expectedSpend', row.expectedSpend, { unit: 'money' }),
      grade: spendGrade,
      basis: [
        reason(`value.basis.expected_spend_${spendBasis}`, {
          own: row.repeatSpend,
          repeats: row.purchaseDays - 1,
          customers: result.spend?.customers ?? result.repeatCustomers,
        }),
      ],
    },
    {
      ...figure('expectedValue', row.expectedValue, { unit: 'money' }),
      grade: spendGrade,
      basis: [
        reason('value.basis.expected_value', {
          orders: row.expectedOrders,
          spend: row.expectedSpend,
          horizonDays: days,
        }),
      ],
    },
    {
      ...figure('residualValue', row.residualValue, { unit: 'money' }),
      grade: spendGrade,
      basis: [reason('value.basis.residual_value', { discount: input.discountRate })],
    },
  ]
}

function figure(key: string, value: Figure['value'], { unit }: Pick<Figure, 'unit'>): Figure {
  return { key, value, unit, grade: 'statistics', interval: null, basis: [], wouldChange: [] }
}

function reason(key: string, params: Reason['params'] = {}): Reason {
  return { key, params }
}

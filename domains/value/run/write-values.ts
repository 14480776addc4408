import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { float8Array, int4Array, uuidArray } from './binary-array.ts'
import { dateOfDay } from './day-number.ts'
import type { Purchases } from './purchases.ts'
import type { Costs } from './read-costs.ts'
import { tierName } from './run-summary.ts'
import { type Scores, stageNames, trendNames } from './score-customers.ts'

export type ValueRows = {
  runId: string
  grade: 'model' | 'statistics' | 'judgement'
  purchases: Purchases
  scores: Scores
  costs: Costs | null
  tiers: number
}

const batchRows = 20_000

/** Stores a row per customer, in the order of the primary key, by set-based inserts. */
export async function writeValues(ctx: Ctx, rows: ValueRows, between: () => void): Promise<void> {
  for (let from = 0; from < rows.purchases.size; from += batchRows) {
    between()
    await writeBatch(ctx, rows, { from, to: Math.min(rows.purchases.size, from + batchRows) })
  }
}

async function writeBatch(ctx: Ctx, rows: ValueRows, range: { from: number; to: number }): Promise<void> {
  const { purchases: p, scores: s, costs } = rows
  const ints = (column: ArrayLike<number>) => sql`${int4Array(column, range)}::int4[]`
  const floats = (column: ArrayLike<number>) => sql`${float8Array(column, range)}::float8[]`
  const profit = costs ? floats(costs.grossProfit) : sql`null::float8[]`
  const known = costs ? floats(costs.knownShare) : sql`null::float8[]`
  await ctx.tx.run(sql`
    insert into account_value (workspace_id, run_id, account_id, grade, tier, purchase_stage, trend, trend_ratio, trend_low, trend_high,
      purchase_days, first_order_on, last_order_on, spend, repeat_spend, recent_spend, earlier_spend, gross_profit, cost_known,
      p_alive, expected_orders, expected_spend, expected_value, residual_value)
    select ${ctx.workspaceId}::uuid, ${rows.runId}::uuid, v.account_id, ${rows.grade}, ${names(tierNames(rows.tiers))}[v.tier + 1],
      ${names(stageNames)}[v.stage + 1], ${names(trendNames)}[v.trend + 1], v.trend_ratio, v.trend_low, v.trend_high,
      v.purchase_days, ${dateOfDay(0)}::date + v.first_day, ${dateOfDay(0)}::date + v.last_day, v.spend, v.repeat_spend, v.recent, v.earlier,
      v.gross_profit, v.cost_known, v.p_alive, v.expected_orders, v.expected_spend, v.expected_value, v.residual_value
    from unnest(${uuidArray(p.ids, range)}::uuid[], ${ints(s.tier)}, ${ints(s.stage)}, ${ints(s.trend)}, ${floats(s.trendRatio)},
      ${floats(s.trendLow)}, ${floats(s.trendHigh)}, ${ints(p.purchaseDays)}, ${ints(p.firstDay)}, ${ints(p.lastDay)}, ${floats(p.spend)},
      ${floats(s.repeatSpend)}, ${floats(p.recent)}, ${floats(p.earlier)}, ${profit}, ${known}, ${floats(s.pAlive)},
      ${floats(s.expectedOrders)}, ${floats(s.expectedSpend)}, ${floats(s.expectedValue)}, ${floats(s.residualValue)})
      as v (account_id, tier, stage, trend, trend_ratio, trend_low, trend_high, purchase_days, first_day, last_day, spend, repeat_spend,
        recent, earlier, gross_profit, cost_known, p_alive, expected_orders, expected_spend, expected_value, residual_value)`)
}

function tierNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => tierName(index))
}

function names(list: readonly string[]) {
  return sql`(${[...list]}::text[])`
}

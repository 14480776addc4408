import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ValueRow } from './account-figures.ts'

/** What a run says of one account; undefined where it was out of the run's scope or has bought nothing. */
export async function readValueRow(
  ctx: Ctx,
  { runId, accountId }: { runId: string; accountId: string },
): Promise<ValueRow | undefined> {
  return ctx.tx.one<ValueRow>(sql`
    select grade, tier, purchase_stage as "purchaseStage", trend, trend_ratio as "trendRatio", trend_low as "trendLow",
      trend_high as "trendHigh", purchase_days as "purchaseDays", first_order_on as "firstOrderOn", last_order_on as "lastOrderOn",
      spend, repeat_spend as "repeatSpend", recent_spend as "recentSpend", earlier_spend as "earlierSpend",
      gross_profit as "grossProfit", cost_known as "costKnown", p_alive as "pAlive", expected_orders as "expectedOrders",
      expected_spend as "expectedSpend", expected_value as "expectedValue", residual_value as "residualValue"
    from account_value
    where workspace_id = ${ctx.workspaceId} and run_id = ${runId} and account_id = ${accountId}`)
}

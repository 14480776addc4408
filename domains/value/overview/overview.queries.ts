import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

export type TierCount = { tier: string; customers: number; value: number; spend: number }
export type StageCount = { stage: string; customers: number; spend: number; recentSpend: number }

/** Tiers and stages among the customers whom the actor may see, for those who may not see all. */
export async function countVisible(ctx: Ctx, runId: string): Promise<{ tiers: TierCount[]; stages: StageCount[] }> {
  const visible = sql`account_value v
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = v.account_id and t.deleted_at is null
    where v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId} and v.grade <> 'judgement'
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}`
  const tiers = await ctx.tx.rows<TierCount>(sql`
    select v.tier, count(*) as customers, coalesce(sum(coalesce(v.expected_value, v.recent_spend)), 0) as value, sum(v.spend) as spend
    from ${visible} group by v.tier order by v.tier`)
  const stages = await ctx.tx.rows<StageCount>(sql`
    select v.purchase_stage as stage, count(*) as customers, sum(v.spend) as spend, sum(v.recent_spend) as "recentSpend"
    from ${visible} group by v.purchase_stage`)
  return { tiers, stages }
}

export type FallingCustomer = {
  accountId: string
  name: string
  ownerId: string | null
  purchaseStage: 'declining' | 'silent'
  tier: string
  lastOrderOn: string
  earlierSpend: number
  recentSpend: number
  /** Bought less than in the period before, in base currency. */
  fall: number
  pAlive: number | null
  /** The customer's own days between orders; null for who bought once. */
  usualGapDays: number | null
  trendRatio: number | null
  trendLow: number | null
  trendHigh: number | null
}

/** Customers whose buying fell off, the greatest fall first: silent or declining, and bought in the period before the last. */
export async function listFalling(
  ctx: Ctx,
  { runId, limit }: { runId: string; limit: number },
): Promise<FallingCustomer[]> {
  return ctx.tx.rows<FallingCustomer>(sql`
    select v.account_id as "accountId", t.name, t.owner_id as "ownerId", v.purchase_stage as "purchaseStage", v.tier,
      v.last_order_on as "lastOrderOn", v.earlier_spend as "earlierSpend", v.recent_spend as "recentSpend",
      v.earlier_spend - v.recent_spend as fall, v.p_alive as "pAlive",
      (v.last_order_on - v.first_order_on)::float8 / nullif(v.purchase_days - 1, 0) as "usualGapDays", v.trend_ratio as "trendRatio",
      v.trend_low as "trendLow", v.trend_high as "trendHigh"
    from account_value v
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = v.account_id and t.deleted_at is null
    where v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId} and v.purchase_stage in ('silent', 'declining')
      and v.earlier_spend > v.recent_spend and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}
    order by v.earlier_spend - v.recent_spend desc, v.account_id
    limit ${limit}`)
}

export type Headline = { largest: number; falling: number; earlierSpend: number; recentSpend: number }

const headlineCustomers = 40
const fewestForHeadline = 10

/** How many of the customers who bought most in the earlier period buy less or nothing since; null with fewer than ten. */
export async function readHeadline(ctx: Ctx, runId: string): Promise<Headline | null> {
  const row = await ctx.tx.one<Headline>(sql`
    select count(*) as largest, count(*) filter (where falls) as falling,
      coalesce(sum(earlier_spend) filter (where falls), 0) as "earlierSpend",
      coalesce(sum(recent_spend) filter (where falls), 0) as "recentSpend"
    from (
      select v.earlier_spend, v.recent_spend, v.purchase_stage in ('silent', 'declining') as falls
      from account_value v
      join account t on t.workspace_id = ${ctx.workspaceId} and t.id = v.account_id and t.deleted_at is null
      where v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId} and v.earlier_spend > 0
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}
      order by v.earlier_spend desc, v.account_id limit ${headlineCustomers}) as largest`)
  return row!.largest < fewestForHeadline ? null : row!
}

/** Accounts that the actor may see, and those among them of which the run says nothing. */
export async function countAccounts(
  ctx: Ctx,
  runId: string | null,
): Promise<{ accounts: number; withoutOrders: number }> {
  const row = await ctx.tx.one<{ accounts: number; withoutOrders: number }>(sql`
    select count(*) as accounts, count(*) filter (where v.account_id is null or v.purchase_days = 0) as "withoutOrders"
    from account t
    left join account_value v on v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId}::uuid and v.account_id = t.id
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}`)
  return row!
}

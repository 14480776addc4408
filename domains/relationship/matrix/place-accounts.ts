import { type LoyaltyCuts, loyaltyCell, scoreOn } from '@guanxi/analytics'
import { sql } from 'kysely'
import { lockAccounts } from '#domains/relationship/attitude/lock-accounts.ts'
import { type AttitudeParts, dayMs } from '#domains/relationship/attitude/write-attitude.ts'
import { relationshipStage } from '#domains/relationship/stage/relationship-stage.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { deedsSql } from './deeds-sql.ts'
import { readView } from './relationship-view.ts'

/** Days over which purchases and deeds together are counted. */
export const placingDays = 365

type Facts = {
  accountId: string
  purchaseDays: number
  hasBought: boolean
  together: number
  togetherBefore: number
  firstAt: Date | null
  lastAt: Date | null
  parts: AttitudeParts | null
  saidLately: number | null
  saidBefore: number | null
}

/**
 * Places accounts again by the firm's present cut points: stage, and cell of attitude against patronage. Does nothing before the firm was
 * placed for the first time. An account that neither bought nor said nor did anything with us stands nowhere.
 */
export async function placeAccounts(ctx: Ctx, accountIds: readonly string[]): Promise<void> {
  const view = await readView(ctx)
  if (!view || accountIds.length === 0) return
  await lockAccounts(ctx, accountIds)
  const cuts = { attitude: view.attitudeCut, patronage: view.patronageCut }
  const facts = await readFacts(ctx, accountIds)
  const rows = facts
    .filter(({ hasBought, parts, firstAt }) => hasBought || parts || firstAt)
    .map((fact) => placeOf(fact, { cuts, now: ctx.now }))
  await ctx.tx.run(sql`
    delete from account_relationship where workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[])`)
  await ctx.tx.run(sql`
    insert into account_relationship (workspace_id, account_id, view_id, stage, cell, unsure, patronage, purchase_days, together, last_together_at, placed_at)
    select ${ctx.workspaceId}, r.account_id, ${ctx.workspaceId}, r.stage, r.cell, r.unsure, r.patronage, r.purchase_days, r.together,
      r.last_together_at, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account_id uuid, stage text, cell text, unsure boolean, patronage text,
      purchase_days int4, together int4, last_together_at timestamptz)`)
}

/** Pure: where one account stands. */
function placeOf(fact: Facts, { cuts, now }: { cuts: LoyaltyCuts; now: Date }) {
  const today = now.getTime() / dayMs
  const whole = fact.parts?.whole ? scoreOn(today, fact.parts.whole) : null
  const attitude = whole?.known ? whole.score : null
  const since = (at: Date | null) => (at ? today - at.getTime() / dayMs : null)
  return {
    account_id: fact.accountId,
    stage: relationshipStage({ ...fact, attitude, sinceFirst: since(fact.firstAt), sinceLast: since(fact.lastAt) }),
    cell: loyaltyCell({ attitude, patronage: fact.purchaseDays }, cuts),
    unsure: attitude !== null && whole !== null && whole.low < cuts.attitude && whole.high >= cuts.attitude,
    patronage: fact.purchaseDays >= cuts.patronage ? 'high' : 'low',
    purchase_days: fact.purchaseDays,
    together: fact.together,
    last_together_at: fact.lastAt,
  }
}

async function readFacts(ctx: Ctx, accountIds: readonly string[]): Promise<Facts[]> {
  const ws = ctx.workspaceId
  const since = (days: number) => new Date(ctx.now.getTime() - days * dayMs)
  const day = (days: number) => since(days).toISOString().slice(0, 10)
  return ctx.tx.rows<Facts>(sql`
    select a.id as "accountId", coalesce(o.days, 0)::int4 as "purchaseDays", o.account_id is not null as "hasBought",
      coalesce(d.lately, 0)::int4 as together, coalesce(d.before, 0)::int4 as "togetherBefore", d.first_at as "firstAt", d.last_at as "lastAt",
      t.parts, e.lately as "saidLately", e.before as "saidBefore"
    from unnest(${accountIds}::uuid[]) as a(id)
    left join (
      select o.account_id, count(distinct o.date) filter (where o.date > ${day(placingDays)}::date) as days from sales_order o
      where o.workspace_id = ${ws} and o.account_id = any(${accountIds}::uuid[]) and o.deleted_at is null and o.status <> 'cancelled'
      group by o.account_id
    ) o on o.account_id = a.id
    left join (
      select x.account_id, count(*) filter (where x.at > ${since(placingDays)}) as lately,
        count(*) filter (where x.at <= ${since(placingDays)} and x.at > ${since(2 * placingDays)}) as before, min(x.at) as first_at, max(x.at) as last_at
      from (${deedsSql(ctx, accountIds)}) x where x.at <= ${ctx.now} group by x.account_id
    ) d on d.account_id = a.id
    left join (
      select e.account_id, avg(e.value) filter (where e.said_at > ${since(placingDays / 2)})::float8 as lately,
        avg(e.value) filter (where e.said_at <= ${since(placingDays / 2)})::float8 as before
      from attitude_evidence e
      where e.workspace_id = ${ws} and e.account_id = any(${accountIds}::uuid[]) and e.deleted_at is null and e.construct <> 'advocacy'
      group by e.account_id
    ) e on e.account_id = a.id
    left join account_attitude t on t.workspace_id = ${ws} and t.account_id = a.id`)
}

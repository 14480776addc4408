import { sql } from 'kysely'
import pg from 'pg'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { columnPlaces, copyRows } from './copy-rows.ts'
import { dateOfDay } from './day-number.ts'
import { collectPurchases } from './purchase-collector.ts'
import type { Purchases } from './purchases.ts'
import type { RunInput } from './run.input.ts'
import type { RunPlan } from './run-plan.ts'

/** Days from 1970-01-01, our zero, to 2000-01-01, PostgreSQL's. */
const postgresEpoch = 10_957
const widths = [16, 4, 8]
const [idPlace, dayPlace, amountPlace] = columnPlaces(widths) as [number, number, number]

/** First and last day with an order that counts, up to today. */
export async function readOrderRange(
  ctx: Ctx,
  today: string,
): Promise<{ firstOrderOn?: string; lastOrderOn?: string }> {
  const range = await ctx.tx.one<{ firstOrderOn: string | null; lastOrderOn: string | null }>(sql`
    select min(date) as "firstOrderOn", max(date) as "lastOrderOn" from sales_order o
    where ${countingOrders(ctx)} and date <= ${today}::date`)
  return { firstOrderOn: range?.firstOrderOn ?? undefined, lastOrderOn: range?.lastOrderOn ?? undefined }
}

/**
 * Reads the orders of all customers in scope, whoever asked for the run: the measure is the firm's, and what of it a member
 * sees is decided where it is read.
 */
export async function readPurchases(
  ctx: Ctx,
  client: pg.ClientBase,
  { input, plan, signal }: { input: RunInput; plan: RunPlan; signal: AbortSignal },
): Promise<Purchases> {
  // Nearly every order is read, so that fetching them one by one through an index would cost more than sorting them.
  await ctx.tx.run(sql`set local random_page_cost = 8`)
  await ctx.tx.run(sql`set local work_mem = '64MB'`)
  const accounts = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from account where workspace_id = ${ctx.workspaceId}`)
  const collector = collectPurchases(plan, accounts!.count)
  await copyRows(
    client,
    sql`
      select o.account_id, o.date, coalesce(o.total_base, 'NaN')::float8 from sales_order o
      where ${countingOrders(ctx)} and o.date <= ${dateLiteral(dateOfDay(plan.to))} and ${inScope(ctx, input)}
      order by o.account_id, o.date`,
    {
      widths,
      signal,
      use(bytes, at) {
        const day = bytes.readInt32BE(at + dayPlace) + postgresEpoch
        collector.add(bytes, at + idPlace, { day, amount: bytes.readDoubleBE(at + amountPlace) })
      },
    },
  )
  return collector.finish()
}

/** Orders that were placed and not cancelled. COPY takes no parameters, so the workspace stands as a literal. */
export function countingOrders(ctx: Ctx): Sql<boolean> {
  return sql`o.workspace_id = ${sql.lit(ctx.workspaceId)} and o.deleted_at is null and o.status <> 'cancelled'
    and o.account_id is not null and o.date is not null`
}

/** The customers that the run is limited to; the sample takes the same customers at every run. */
export function inScope(ctx: Ctx, { scope }: RunInput): Sql<boolean> {
  const region = scope.region
    ? sql`o.account_id in (select id from account where workspace_id = ${sql.lit(ctx.workspaceId)} and region = ${sql.raw(pg.escapeLiteral(scope.region))})`
    : sql`true`
  const sample = scope.sample
    ? sql`(hashtext(o.account_id::text)::bigint + 2147483648) < ${sql.lit(Math.round(scope.sample * 4_294_967_296))}`
    : sql`true`
  return sql`${region} and ${sample}`
}

function dateLiteral(date: string): Sql {
  return sql`${sql.lit(date)}::date`
}

import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { order } from '#domains/orders/index.ts'
import { type Metric, shareMeasure, unknownMeasure } from '#domains/pilot/index.ts'
import { listFalling, readHeadline } from '#domains/value/overview/overview.queries.ts'
import { currentRun } from '#domains/value/run/run.queries.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

/** A new customer who buys again within so many days has come back. */
const returnDays = 183

/** What value runs and orders say of customers who leave, stay or come back. */
export const valueMetrics: readonly Metric[] = [
  {
    name: 'value.large-declining',
    reads: ['account.value.*', 'order.total', 'order.date', 'order.status'],
    module: 'value',
    unit: 'count',
    better: 'down',
    path: '/value',
    care: ['falling'],
    node: 'know',
    limits: { red: 0.2, green: 0.05 },
    async measure(ctx) {
      const run = await currentRun(ctx)
      if (!run?.result) return unknownMeasure('value.large-declining')
      const headline = run.result.trendDays > 0 ? await readHeadline(ctx, run.id) : null
      if (!headline) return { ...unknownMeasure('value.large-declining'), basis: tooFew }
      const { largest, falling, earlierSpend, recentSpend } = headline
      return {
        value: falling,
        n: falling,
        of: largest,
        grade: 'statistics',
        basis: {
          key: 'metric.value.large-declining.basis',
          params: {
            n: falling,
            of: largest,
            days: run.result.trendDays,
            earlier: earlierSpend,
            recent: recentSpend,
            untilOn: run.result.until,
          },
        },
      }
    },
    async moved(ctx, since) {
      const count = await returned(ctx, since)
      return count > 0 ? [{ key: 'metric.value.large-declining.moved.returned', params: { count } }] : []
    },
  },
  {
    name: 'value.silent',
    reads: ['account.value.*', 'order.total', 'order.date', 'order.status'],
    module: 'value',
    unit: 'count',
    better: 'down',
    path: '/value',
    care: ['falling'],
    async measure(ctx) {
      const run = await currentRun(ctx)
      if (!run?.result) return unknownMeasure('value.silent')
      const counted = await silentCustomers(ctx, run.id)
      if (counted.of === 0) return { ...unknownMeasure('value.silent'), basis: nobodyOrdered }
      return {
        value: counted.n,
        ...counted,
        grade: run.result.grade,
        basis: { key: 'metric.value.silent.basis', params: { ...counted, untilOn: run.result.until } },
      }
    },
  },
  {
    name: 'value.repeat-share',
    reads: ['account.value.*', 'order.total', 'order.date', 'order.status'],
    module: 'value',
    unit: 'share',
    better: 'up',
    path: '/value',
    async measure(ctx) {
      const { of, n } = await cameBack(ctx)
      return shareMeasure('value.repeat-share', { n, of, params: { days: returnDays } })
    },
  },
]

const nobodyOrdered = { key: 'metric.value.silent.none', params: {} }
const tooFew = { key: 'metric.value.large-declining.few', params: {} }

/** Of the customers who fell off most, how many ordered after a moment. */
async function returned(ctx: Ctx, since: Date): Promise<number> {
  const run = await currentRun(ctx)
  if (!run?.result) return 0
  const falling = await listFalling(ctx, { runId: run.id, limit: 40 })
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(distinct o.account_id) as count from sales_order o
    where o.workspace_id = ${ctx.workspaceId} and o.account_id = any(${falling.map(({ accountId }) => accountId)}::uuid[])
      and o.deleted_at is null and o.status <> 'cancelled' and o.date >= ${dayIn(since, ctx.timeZone)}::date
      and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}`)
  return row!.count
}

async function silentCustomers(ctx: Ctx, runId: string): Promise<{ n: number; of: number }> {
  const row = await ctx.tx.one<{ n: number; of: number }>(sql`
    select count(*) filter (where v.purchase_stage = 'silent') as n, count(*) as of
    from account_value v
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = v.account_id and t.deleted_at is null
    where v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId} and v.purchase_days > 0
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}`)
  return row!
}

/** Of the customers whose first order lies in the year that ended `returnDays` ago, how many ordered again within `returnDays` of it. */
async function cameBack(ctx: Ctx): Promise<{ n: number; of: number }> {
  const ws = ctx.workspaceId
  const today = dayIn(ctx.now, ctx.timeZone)
  const counts = (
    alias: string,
  ) => sql`${sql.ref(`${alias}.workspace_id`)} = ${ws} and ${sql.ref(`${alias}.deleted_at`)} is null
    and ${sql.ref(`${alias}.status`)} <> 'cancelled'`
  const row = await ctx.tx.one<{ n: number; of: number }>(sql`
    with first as (
      select o.account_id, min(o.date) as on_day from sales_order o
      where ${counts('o')} and o.date > ${today}::date - ${returnDays + 365}::int4 and o.date <= ${today}::date - ${returnDays}::int4
        and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
      group by o.account_id
    )
    select count(*) as of, count(*) filter (where exists (
        select from sales_order o where ${counts('o')} and o.account_id = f.account_id
          and o.date > f.on_day and o.date <= f.on_day + ${returnDays}::int4)) as n
    from first f
    join account a on a.workspace_id = ${ws} and a.id = f.account_id and a.deleted_at is null
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
    where not exists (
      select from sales_order o where ${counts('o')} and o.account_id = f.account_id
        and o.date <= ${today}::date - ${returnDays + 365}::int4)`)
  return row!
}

import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { order } from '#domains/orders/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { Sentence } from './metric.ts'
import { once } from './once.ts'

/** Without an order for so long, a customer counts as fallen silent where no model tells better. */
export const silentDays = 180

/** Who has not ordered for so long is no customer that fell silent any more. */
const rememberedDays = 730

export type OrderFigures = {
  /** Sold in the last twelve months and in the twelve before. */
  recent: number
  earlier: number
  /** Orders without an amount in the last twelve months. */
  withoutAmount: number
  /** Who ordered in each, in both, and in either. */
  buyers: number
  earlierBuyers: number
  kept: number
  all: number
  /** Ordered in `rememberedDays`, but not for `silentDays`. */
  silent: number
}

/** What was ordered in two years by accounts that the actor may see, in one pass. Cancelled orders count nowhere. */
export function orderFigures(ctx: Ctx): Promise<OrderFigures> {
  return once(ctx, 'orders', async () => {
    const ws = ctx.workspaceId
    const today = dayIn(ctx.now, ctx.timeZone)
    const row = await ctx.tx.one<OrderFigures>(sql`
      select coalesce(sum(b.recent), 0)::float8 as recent, coalesce(sum(b.earlier), 0)::float8 as earlier,
        coalesce(sum(b.without), 0)::int4 as "withoutAmount", count(*) filter (where b.recent_orders > 0) as buyers,
        count(*) filter (where b.earlier_orders > 0) as "earlierBuyers",
        count(*) filter (where b.recent_orders > 0 and b.earlier_orders > 0) as kept, count(*) as all,
        count(*) filter (where b.last_on <= ${today}::date - ${silentDays}::int4) as silent
      from (
        select o.account_id, sum(o.total_base) filter (where o.date > ${today}::date - 365) as recent,
          sum(o.total_base) filter (where o.date <= ${today}::date - 365) as earlier,
          count(*) filter (where o.date > ${today}::date - 365) as recent_orders,
          count(*) filter (where o.date <= ${today}::date - 365) as earlier_orders,
          count(*) filter (where o.total_base is null and o.date > ${today}::date - 365) as without, max(o.date) as last_on
        from sales_order o
        where o.workspace_id = ${ws} and o.deleted_at is null and o.status <> 'cancelled'
          and o.date > ${today}::date - ${rememberedDays}::int4 and o.date <= ${today}::date and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
        group by o.account_id
      ) b
      join account a on a.workspace_id = ${ws} and a.id = b.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}`)
    return row!
  })
}

/**
 * What moved silence since a moment, in sentences: customers who ordered again after `silentDays` without, customers who have been without
 * for so long since, and those whose last order is past remembering. They add up to the change.
 */
export async function silenceMoves(ctx: Ctx, since: Date): Promise<Sentence[]> {
  const ws = ctx.workspaceId
  const today = dayIn(ctx.now, ctx.timeZone)
  const from = dayIn(since, ctx.timeZone)
  const row = await ctx.tx.one<{ returned: number; fallen: number; left: number }>(sql`
    select count(*) filter (where b.last_on > ${from}::date and b.before_on <= ${from}::date - ${silentDays}::int4) as returned,
      count(*) filter (where b.last_on > ${from}::date - ${silentDays}::int4 and b.last_on <= ${today}::date - ${silentDays}::int4) as fallen,
      count(*) filter (where b.last_on <= ${today}::date - ${rememberedDays}::int4) as left
    from (
      select o.account_id, max(o.date) as last_on, max(o.date) filter (where o.date <= ${from}::date) as before_on
      from sales_order o
      where o.workspace_id = ${ws} and o.deleted_at is null and o.status <> 'cancelled'
        and o.date > ${from}::date - ${rememberedDays}::int4 and o.date <= ${today}::date and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
      group by o.account_id
    ) b
    join account a on a.workspace_id = ${ws} and a.id = b.account_id and a.deleted_at is null
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}`)
  const told = (what: 'returned' | 'fallen' | 'left', days: number) => {
    const count = row![what]
    return count > 0 ? [{ key: `metric.relationship.silent.moved.${what}`, params: { count, days } }] : []
  }
  return [...told('returned', silentDays), ...told('fallen', silentDays), ...told('left', rememberedDays)]
}

export type ProfitFigures = { profit: number | null; knownSales: number }

/** What is left of the last twelve months' sales after the cost of what was sold, as far as that is known. */
export async function profitFigures(ctx: Ctx): Promise<ProfitFigures> {
  const ws = ctx.workspaceId
  const today = dayIn(ctx.now, ctx.timeZone)
  const row = await ctx.tx.one<ProfitFigures>(sql`
    select sum(l.amount_base - l.quantity * coalesce(l.cost_base, p.cost_base))::float8 as profit,
      coalesce(sum(l.amount_base), 0)::float8 as "knownSales"
    from sales_order o
    join order_line l on l.workspace_id = ${ws} and l.order_id = o.id and l.deleted_at is null
    left join product p on p.workspace_id = ${ws} and p.id = l.product_id
    where o.workspace_id = ${ws} and o.deleted_at is null and o.status <> 'cancelled'
      and o.date > ${today}::date - 365 and o.date <= ${today}::date and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
      and l.amount_base is not null and l.quantity is not null and coalesce(l.cost_base, p.cost_base) is not null`)
  return row!
}

import { sql } from 'kysely'
import type { Money } from '#fields/money/kind.ts'
import { actorId } from '#platform/context/ctx.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { lineAmount } from './order-line.rules.ts'

/** A line's amount follows from its price; an order's total is the sum of its lines. */
export const orderLineHooks: Hooks = {
  object: 'orderLine',
  derive(values, current) {
    const line = { ...current, ...values } as { quantity?: number; price?: Money; discount?: number | null }
    if (!line.price || line.quantity === undefined || line.quantity === null) return values
    return {
      ...values,
      amount: lineAmount({ quantity: line.quantity, price: line.price, discount: line.discount ?? null }),
    }
  },
  /**
   * Lines of one currency give a total in it; mixed ones a total in base currency; an order whose last line went has none. The orders are named by their ids on
   * both sides, so that the plan is right while a new table has no statistics yet.
   */
  async afterWrite(ctx, ids, { before } = { before: [] }) {
    const touched = await ctx.tx.rows<{ order_id: string }>(sql`
      select distinct t.order_id from order_line t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])`)
    const orderIds = [...touched.map((row) => row.order_id), ...before.map(({ orderId }) => orderId as string)]
    // Who comes second must see the lines of the first: he waits here and adds up afterwards.
    await ctx.tx.run(sql`
      select from sales_order o where o.workspace_id = ${ctx.workspaceId} and o.id = any(${orderIds}::uuid[])
      order by o.id for no key update`)
    await ctx.tx.run(sql`
      update sales_order o
      set total = s.total, total_currency = s.currency, total_base = s.base, total_rate = null, total_rate_on = null,
        version = o.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
      from (
        select touched.order_id, lines.*
        from (
          select distinct asked.order_id from unnest(${orderIds}::uuid[]) asked(order_id)
        ) touched
        cross join lateral (
          select sum(l.amount_base) as base,
            case when count(distinct l.amount_currency) = 1 then sum(l.amount) else sum(l.amount_base) end as total,
            case count(distinct l.amount_currency) when 0 then null when 1 then min(l.amount_currency)
              else ${ctx.currency} end as currency,
            count(*) as number
          from order_line l
          where l.workspace_id = ${ctx.workspaceId} and l.order_id = touched.order_id and l.deleted_at is null
        ) lines
        where lines.base is not null or lines.number = 0
      ) s
      where o.workspace_id = ${ctx.workspaceId} and o.id = any(${orderIds}::uuid[]) and o.id = s.order_id
        and o.deleted_at is null
        and (o.total_base is distinct from s.base or (s.number = 0 and o.total is not null))`)
  },
}

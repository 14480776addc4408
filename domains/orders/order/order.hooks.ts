import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Draft, Hooks } from '#platform/object/hooks.ts'
import { makeCustomers, makeCustomersOfImport, withoutOrders } from './customers-by-order.ts'
import { orderNumber } from './order.rules.ts'

/** An order without a number gets the next one of its year; the total of one with lines is theirs, whatever else is said. */
export const orderHooks: Hooks = {
  object: 'order',
  numbering: {
    key: 'number',
    tells: 'date',
    counter: () => 'order',
    number: (_, { date }, count) => orderNumber(date as string, count),
  },
  complete: keepTotalsOfLines,
  afterWrite: makeCustomers,
  afterImport: makeCustomersOfImport,
  withoutImport: withoutOrders,
}

async function keepTotalsOfLines(ctx: Ctx, drafts: readonly Draft[]): Promise<void> {
  const given = drafts.filter(({ values, current }) => current && values.total !== undefined)
  if (given.length === 0) return
  const ids = given.map(({ current }) => current!.id)
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select asked.id from unnest(${ids}::uuid[]) asked(id)
    where exists (select from order_line l
      where l.workspace_id = ${ctx.workspaceId} and l.order_id = asked.id and l.deleted_at is null and l.amount_base is not null)`)
  const withLines = new Set(rows.map(({ id }) => id))
  for (const { values, current } of given) if (withLines.has(current!.id as string)) delete values.total
}

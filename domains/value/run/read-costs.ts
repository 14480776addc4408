import { sql } from 'kysely'
import type pg from 'pg'
import type { Ctx } from '#platform/context/ctx.ts'
import { columnPlaces, copyRows } from './copy-rows.ts'
import { dateOfDay } from './day-number.ts'
import type { Purchases } from './purchases.ts'
import { countingOrders, inScope } from './read-purchases.ts'
import type { RunInput } from './run.input.ts'
import type { RunPlan } from './run-plan.ts'

/** Entry i belongs to customer i of the purchases. */
export type Costs = {
  /** Net sales of the order lines whose unit cost is known */
  knownSales: Float64Array
  /** Their share of the customer's spend, 0 … 1; NaN where nothing was spent */
  knownShare: Float64Array
  /** Their sales less their cost; NaN where no cost is known */
  grossProfit: Float64Array
}

const widths = [16, 8, 8]
const [idPlace, salesPlace, profitPlace] = columnPlaces(widths) as [number, number, number]

/** Gross profit per customer from the order lines whose cost, their own or their product's, is known; null without any. */
export async function readCosts(
  ctx: Ctx,
  client: pg.ClientBase,
  { input, plan, purchases, signal }: { input: RunInput; plan: RunPlan; purchases: Purchases; signal: AbortSignal },
): Promise<Costs | null> {
  const any = await ctx.tx.one(sql`select from order_line where workspace_id = ${ctx.workspaceId} limit 1`)
  if (!any) return null
  const knownSales = new Float64Array(purchases.size)
  const grossProfit = new Float64Array(purchases.size).fill(Number.NaN)
  let row = 0
  let found = false
  await copyRows(
    client,
    sql`
      select o.account_id, sum(l.amount_base)::float8, sum(l.amount_base - l.quantity * coalesce(l.cost_base, p.cost_base))::float8
      from order_line l
      join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id
      left join product p on p.workspace_id = l.workspace_id and p.id = l.product_id
      where l.workspace_id = ${sql.lit(ctx.workspaceId)} and l.deleted_at is null
        and l.amount_base is not null and l.quantity is not null and coalesce(l.cost_base, p.cost_base) is not null
        and ${countingOrders(ctx)} and o.date <= ${sql.lit(dateOfDay(plan.until))}::date and ${inScope(ctx, input)}
      group by o.account_id order by o.account_id`,
    {
      widths,
      signal,
      use(bytes, at) {
        while (row < purchases.size && compareId(purchases, row, { bytes, at }) < 0) row += 1
        if (row === purchases.size || compareId(purchases, row, { bytes, at }) !== 0) return
        knownSales[row] = bytes.readDoubleBE(at + salesPlace)
        grossProfit[row] = bytes.readDoubleBE(at + profitPlace)
        found = true
      },
    },
  )
  if (!found) return null
  const knownShare = knownSales.map((sales, i) => shareOf(sales, purchases.spend[i]!))
  return { knownSales, knownShare, grossProfit }
}

function compareId(purchases: Purchases, row: number, { bytes, at }: { bytes: Buffer; at: number }): number {
  return purchases.ids.compare(bytes, at + idPlace, at + idPlace + 16, 16 * row, 16 * row + 16)
}

function shareOf(sales: number, spend: number): number {
  return spend > 0 ? Math.min(1, Math.max(0, sales / spend)) : Number.NaN
}

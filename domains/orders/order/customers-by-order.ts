import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Imported } from '#platform/object/hooks.ts'
import { updateSet } from '#platform/record/update-set.ts'

type Ordering = { id: string; kinds: string[] }

const atOnce = 2_000

/**
 * Makes customers of those who have ordered, as far as the actor may change them: a firm that types its customers first
 * and brings in their orders later need not tell us twice.
 */
export async function makeCustomers(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  if (ctx.rights.on(account.name).update === 'none') return
  const rows = await ctx.tx.rows<Ordering>(sql`
    select distinct a.id, coalesce(a.kinds, '{}') as kinds
    from sales_order o
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = o.account_id and ${isNoCustomer}
    where o.workspace_id = ${ctx.workspaceId} and o.id = any(${orderIds}::uuid[]) and ${isOrdered}`)
  if (rows.length > 0) await updateSet(ctx, account, { updates: rows.map(turned), batchId: newId(ctx.now) })
}

/** The same for all orders of an import, some accounts a call. */
export async function makeCustomersOfImport(ctx: Ctx, { since, after, change }: Imported): Promise<string | null> {
  if (ctx.rights.on(account.name).update === 'none') return null
  const rows = await ctx.tx.rows<Ordering>(sql`
    select a.id, coalesce(a.kinds, '{}') as kinds from account a
    where ${isAnyNoCustomer(ctx)} and a.workspace_id = ${ctx.workspaceId} and ${isNoCustomer}
      and (${after}::uuid is null or a.id > ${after}::uuid)
      and exists (select from sales_order o
        where o.workspace_id = ${ctx.workspaceId} and o.account_id = a.id and o.created_at >= ${since} and ${isOrdered})
    order by a.id limit ${atOnce}`)
  if (rows.length > 0) await change(account, rows.map(turned))
  return rows.length < atOnce ? null : rows.at(-1)!.id
}

/** Those of the accounts that nobody has ordered for any more. */
export async function withoutOrders(ctx: Ctx, accountIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select asked.id from unnest(${accountIds}::uuid[]) asked(id)
    where not exists (select from sales_order o
      where o.workspace_id = ${ctx.workspaceId} and o.account_id = asked.id and ${isOrdered})`)
  return rows.map(({ id }) => id)
}

const isNoCustomer = sql`a.deleted_at is null and not coalesce(a.kinds, '{}') @> '{customer}'`
const isOrdered = sql`o.deleted_at is null and o.status <> 'cancelled'`

/** Asked once: where all are customers already, no order is looked at. */
function isAnyNoCustomer({ workspaceId }: Ctx) {
  return sql`exists (select from account a where a.workspace_id = ${workspaceId} and ${isNoCustomer})`
}

function turned({ id, kinds }: Ordering) {
  return { id, values: { kinds: ['customer', ...kinds.filter((kind) => kind !== 'prospect')] } }
}

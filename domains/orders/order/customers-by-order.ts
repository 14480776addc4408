import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
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
  await turn(ctx, rows)
}

/** The same for all orders of an import, some accounts a call. */
export async function makeCustomersOfImport(
  ctx: Ctx,
  { since, after }: { since: Date; after: string | null },
): Promise<string | null> {
  if (ctx.rights.on(account.name).update === 'none') return null
  const rows = await ctx.tx.rows<Ordering>(sql`
    select a.id, coalesce(a.kinds, '{}') as kinds from account a
    where a.workspace_id = ${ctx.workspaceId} and ${isNoCustomer} and (${after}::uuid is null or a.id > ${after}::uuid)
      and exists (select from sales_order o
        where o.workspace_id = ${ctx.workspaceId} and o.account_id = a.id and o.created_at >= ${since} and ${isOrdered})
    order by a.id limit ${atOnce}`)
  await turn(ctx, rows)
  return rows.length < atOnce ? null : rows.at(-1)!.id
}

const isNoCustomer = sql`a.deleted_at is null and not coalesce(a.kinds, '{}') @> '{customer}'`
const isOrdered = sql`o.deleted_at is null and o.status <> 'cancelled'`

async function turn(ctx: Ctx, rows: readonly Ordering[]): Promise<void> {
  if (rows.length === 0) return
  const updates = rows.map(({ id, kinds }) => ({
    id,
    values: { kinds: ['customer', ...kinds.filter((kind) => kind !== 'prospect')] },
  }))
  await updateSet(ctx, account, { updates, batchId: newId(ctx.now) })
}

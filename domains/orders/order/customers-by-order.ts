import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { updateSet } from '#platform/record/update-set.ts'

/**
 * Makes customers of those who have ordered, as far as the actor may change them: a firm that types its customers first
 * and brings in their orders later need not tell us twice.
 */
export async function makeCustomers(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  if (ctx.rights.on(account.name).update === 'none') return
  const rows = await ctx.tx.rows<{ id: string; kinds: string[] }>(sql`
    select distinct a.id, coalesce(a.kinds, '{}') as kinds
    from sales_order o
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = o.account_id and a.deleted_at is null
      and not coalesce(a.kinds, '{}') @> '{customer}'
    where o.workspace_id = ${ctx.workspaceId} and o.id = any(${orderIds}::uuid[])
      and o.deleted_at is null and o.status <> 'cancelled'`)
  if (rows.length === 0) return
  const updates = rows.map(({ id, kinds }) => ({
    id,
    values: { kinds: ['customer', ...kinds.filter((kind) => kind !== 'prospect')] },
  }))
  await updateSet(ctx, account, { updates, batchId: newId(ctx.now) })
}

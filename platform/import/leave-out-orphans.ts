import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { type Batch, inBatch } from './batch.ts'

/**
 * Takes out new records whose parent somebody put into the recycle bin while they were being stored: he could not see them,
 * so he did not take them along. Their foreign keys hold the parents since, so that who bins one from now on waits and then sees
 * what belongs to it; this look is therefore the last word. Returns how many were taken out; they have no history yet.
 */
export async function leaveOutOrphans(ctx: Ctx, batch: Batch): Promise<number> {
  const { plan, record } = batch
  let left = 0
  for (const { item, to } of plan.references) {
    if (!item.field.ownedBy) continue
    const gone = sql`${to.table} p where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is not null`
    // The parents are looked up from the rows: the other way round every record of each binned parent would be gone through.
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select o.id from import_row r cross join lateral (
        select o.id, ${item.columns[0]!.sql('o')} as parent from ${plan.plan.table} o
        where o.workspace_id = ${ctx.workspaceId} and o.id = r.id and o.created_at = ${record.startedAt} and o.deleted_at is null
        offset 0) o
      where exists (select from ${gone}) and ${inBatch(batch)} and exists (select from ${gone} and p.id = o.parent)`)
    if (rows.length === 0) continue
    const ids = rows.map(({ id }) => id)
    left += await ctx.tx.run(sql`
      delete from ${plan.plan.store} o where o.workspace_id = ${ctx.workspaceId} and o.id = any(${ids}::uuid[])`)
  }
  return left
}

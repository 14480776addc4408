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
    const parent = to.table
    const binned = sql`select from ${parent} b where b.workspace_id = ${ctx.workspaceId} and b.deleted_at is not null`
    left += await ctx.tx.run(sql`
      delete from ${plan.plan.store} o using import_row r, ${parent} p
      where exists (${binned}) and ${inBatch(batch)} and o.workspace_id = ${ctx.workspaceId} and o.id = r.id
        and o.created_at = ${record.startedAt} and o.deleted_at is null
        and p.workspace_id = ${ctx.workspaceId} and p.id = ${item.columns[0]!.sql('o')} and p.deleted_at is not null`)
  }
  return left
}

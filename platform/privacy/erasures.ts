import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { noteDue } from '#platform/job/due-work.ts'

/** The chore that keeps the journal in step. */
export const erasuresChore = 'privacy.erasures'

/** How many records were cleaned of traces, by object; entries of the history, letters, rows of imports. */
export type Erased = Record<string, number>

/** An erasure as it is registered: of the person only the id of the record is left. */
export type ErasureEntry = {
  id: string
  object: string
  recordId: string
  reason: string
  erasedAt: Date
  erasedBy: string | null
}

export async function writeErasure(ctx: Ctx, entry: ErasureEntry, counts: Erased): Promise<void> {
  const { id, object, recordId, reason, erasedAt, erasedBy } = entry
  await ctx.tx.run(sql`
    insert into erasure (workspace_id, id, object, record_id, reason, counts, erased_at, erased_by)
    values (${ctx.workspaceId}, ${id}, ${object}, ${recordId}, ${reason}, ${JSON.stringify(counts)}::jsonb, ${erasedAt}, ${erasedBy}::uuid)`)
  await noteDue(ctx.tx, { chore: erasuresChore, workspaceId: ctx.workspaceId, at: ctx.now })
}

/** What an earlier start of the same erasure has done already. */
export async function erasedBefore(ctx: Ctx, recordId: string): Promise<Erased | undefined> {
  const row = await ctx.tx.one<{ counts: Erased }>(sql`
    select e.counts from erasure e where e.workspace_id = ${ctx.workspaceId} and e.record_id = ${recordId}`)
  return row?.counts
}

/** All erasures of a firm, oldest first. */
export function readErasures(tx: Tx, workspaceId: string): Promise<ErasureEntry[]> {
  return tx.rows<ErasureEntry>(sql`
    select e.id, e.object, e.record_id as "recordId", e.reason, e.erased_at as "erasedAt", e.erased_by as "erasedBy"
    from erasure e where e.workspace_id = ${workspaceId} order by e.id`)
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics, gatherUnknownFirm } from '#platform/db/gather-statistics.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { type Batch, inBatch } from './batch.ts'
import { createNew } from './create-new.ts'
import { followAliases } from './follow-aliases.ts'
import { followAnswers } from './follow-answers.ts'
import { tablesOf } from './import-plan.ts'
import { makeCompanions } from './make-companions.ts'
import { makeMissing } from './make-missing.ts'
import { settleLeftOver } from './settle-left-over.ts'
import { updateMatched } from './update-matched.ts'

export type BatchCounts = {
  created: number
  updated: number
  skipped: number
  failed: number
  repeated: number
  unchanged: number
  /** Records that were here before and are changed now. */
  records: number
  existing: number
  made: Record<string, number>
  /** Records that came along and were there already. */
  changed: Record<string, number>
}

/** Turns the staged rows of a batch into records, in the caller's transaction, and says what became of each of them. */
export async function applyBatch(ctx: Ctx, batch: Batch): Promise<BatchCounts> {
  const { record, plan } = batch
  const { name } = plan.plan.object
  await gatherUnknownFirm(ctx.tx, { workspaceId: ctx.workspaceId, tables: tablesOf(plan) })
  await followAliases(ctx, batch)
  await followAnswers(ctx, batch)
  const made = await makeMissing(ctx, batch)
  for (const [object, added] of Object.entries(made)) {
    await gatherStatistics(ctx.tx, { tables: [ctx.schema.named(object).table], added })
  }
  let created = 0
  if (record.mode === 'update') await settleLeftOver(ctx, batch)
  else created = await createNew(ctx, batch, { parentsMade: Object.keys(made).length > 0 })
  const { updated, unchanged, repeated, records } = await updateMatched(ctx, batch)
  const along = await makeCompanions(ctx, batch)
  const counts = await ctx.tx.one<{ failed: number; existing: number }>(sql`
    select count(*) filter (where r.faults is not null) as failed, count(*) filter (where r.outcome = 'existing') as existing
    from import_row r where ${inBatch(batch)}`)
  const { failed, existing } = counts!
  if (created + updated > 0) {
    const payload = { batchId: record.id, count: created + updated }
    await writeEvent(ctx, { type: `${name}.imported`, object: name, payload })
  }
  return {
    created,
    updated,
    failed,
    skipped: unchanged + existing,
    repeated,
    unchanged,
    records,
    existing,
    made: { ...made, ...along.made },
    changed: along.changed,
  }
}

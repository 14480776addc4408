import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { type Batch, inBatch } from './batch.ts'
import { tablesOf } from './import-plan.ts'
import { explainLeftOver, markExisting, markUnresolved } from './mark-rows.ts'

/** What becomes of rows that did not become records: they change one that is there, or have a reason why not. */
export async function settleLeftOver(ctx: Ctx, batch: Batch): Promise<void> {
  await gatherStatistics(ctx.tx, { tables: tablesOf(batch.plan), added: batch.to - batch.from })
  await markExisting(ctx, batch)
  const { plan } = batch.plan
  const rows = sql<boolean>`${inBatch(batch)} and r.faults is null and r.outcome is distinct from 'existing'
    and not exists (select from ${plan.table} own where own.workspace_id = ${ctx.workspaceId} and own.id = r.id)`
  await markUnresolved(ctx, batch, { references: batch.plan.references, rows, outcome: null })
  await explainLeftOver(ctx, batch)
}

import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { compareNext } from './find-pairs.ts'

/** Compares new and changed records with all others, wherever some wait: a thousand a transaction, behind what people wait for. */
export const compareWaiting: Housekeeping = {
  name: 'duplicate.compare',
  everyMs: 20_000,
  async run({ db, log }) {
    const firms = await db.local((tx) => tx.rows<{ ws: string }>(sql`select distinct ws from match_todo`), {
      readOnly: true,
    })
    for (const { ws: workspaceId } of firms) {
      const origin = { db, workspaceId, jobId: newId(), kind: 'duplicate.compare', createdBy: null, log }
      const next = () =>
        db.inWorkspace(workspaceId, async (tx) =>
          (await isWorking(tx, workspaceId)) ? 0 : compareNext(await jobCtx(tx, origin)),
        )
      while ((await next()) > 0);
    }
  },
}

/** Work that somebody asked for goes first; an import adds more to compare anyway. */
async function isWorking(tx: Tx, workspaceId: string): Promise<boolean> {
  const job = await tx.one(sql`
    select 1 from background_job j where j.workspace_id = ${workspaceId} and j.state in ('queued', 'running') limit 1`)
  return job !== undefined
}

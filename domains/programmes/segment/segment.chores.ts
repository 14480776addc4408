import { newId } from '#platform/db/new-id.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { askForStale, segmentsJob } from './segment.jobs.ts'

/** Has the stale segments of every firm that uses them refreshed, so that each is at most a day old. */
export const refreshStaleSegments: Housekeeping = {
  name: 'programmes.segments.daily',
  everyMs: 3_600_000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      await db.inWorkspace(workspaceId, async (tx) => {
        if (!(await readWorkspace(tx, workspaceId)).modules.includes('programmes')) return
        const origin = { db, workspaceId, jobId: newId(), kind: segmentsJob.name, createdBy: null, log }
        await askForStale(await jobCtx(tx, origin))
      })
    }
  },
}

import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { activeGoal } from './active-goal.ts'
import { measureToday } from './goal-measures.ts'

/** Measures each firm's goal once a day, so that its course has no holes where nobody looked. */
export const measureGoals: Housekeeping = {
  name: 'pilot.measure',
  everyMs: 6 * 60 * 60 * 1000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      await db.inWorkspace(workspaceId, async (tx) => {
        const origin = { db, workspaceId, jobId: 'pilot.measure', kind: 'pilot.measure', createdBy: null, log }
        const ctx = await jobCtx(tx, origin)
        const goal = await activeGoal(ctx)
        if (goal) await measureToday(ctx, goal)
      })
    }
  },
}

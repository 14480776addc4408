import { currentTime } from '#platform/context/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Subscriber } from '#platform/event/dispatch-events.ts'
import { noteDue } from '#platform/job/due-work.ts'
import type { Housekeeping, HousekeepingParts } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { activeGoal } from './active-goal.ts'
import { measureToday } from './goal-measures.ts'

const name = 'pilot.measure'
const everyMs = dayMs / 4

/** Measures each firm's goal once a day, so that its course has no holes where nobody looked. A firm without a goal is asked again after a month. */
export const measureGoals: Housekeeping = {
  name,
  everyMs,
  run: ({ db, log }) =>
    lookThroughFirms(
      { db, log },
      {
        name,
        async look(workspaceId) {
          const isActive = await db.inWorkspace(workspaceId, (tx) => measureFirm(tx, { db, workspaceId, log }))
          return new Date(currentTime().getTime() + (isActive ? everyMs / 2 : 30 * dayMs))
        },
      },
    ),
}

/** Has a firm looked at whose goal may have begun. */
export const noteGoals: Subscriber = async (tx, events) => {
  const firms = new Map(events.filter(({ type }) => type.startsWith('pilotGoal.')).map(({ ws, at }) => [ws, at]))
  for (const [workspaceId, at] of firms) await noteDue(tx, { chore: name, workspaceId, at })
}

async function measureFirm(
  tx: Tx,
  { db, workspaceId, log }: Omit<HousekeepingParts, 'config'> & { workspaceId: string },
): Promise<boolean> {
  const ctx = await jobCtx(tx, { db, workspaceId, jobId: name, kind: name, createdBy: null, log })
  const goal = await activeGoal(ctx)
  if (goal) await measureToday(ctx, goal)
  return goal !== undefined
}

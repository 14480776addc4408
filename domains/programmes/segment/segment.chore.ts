import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Subscriber } from '#platform/event/dispatch-events.ts'
import { doWhereDue, noteDue } from '#platform/job/due-work.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { askForStale, segmentsJob } from './segment.jobs.ts'
import { staleAfterHours } from './segment.rules.ts'

const name = 'programmes.segments.daily'
const hourMs = 3_600_000
/** What makes members others at once: new values, new relationship stages, another segment. */
const causes = new Set(['value.computed', 'relationship.placed', 'segment.created', 'segment.restored'])

/** Has firms looked at whose segments may have other members by now. */
export const noteSegments: Subscriber = async (tx, events) => {
  const firms = new Map(events.filter(({ type }) => causes.has(type)).map(({ ws, at }) => [ws, at]))
  for (const [workspaceId, at] of firms) await noteDue(tx, { chore: name, workspaceId, at })
}

/** Has the stale segments of the firms that use them refreshed, so that each is at most a day old. */
export const refreshStaleSegments: Housekeeping = {
  name,
  everyMs: 10 * 60_000,
  run: ({ db, log }) =>
    doWhereDue(
      { db, log },
      {
        name,
        module: 'programmes',
        async work(tx, workspaceId) {
          const origin = { db, workspaceId, jobId: newId(), kind: segmentsJob.name, createdBy: null, log }
          const ctx = await jobCtx(tx, origin)
          await askForStale(ctx)
          return nextStaleAt(ctx)
        },
      },
    ),
}

/** When the next segment will be a day old, in an hour at the soonest; null where there is none. */
async function nextStaleAt(ctx: Ctx): Promise<Date | null> {
  const row = await ctx.tx.one<{ segments: number; refreshedAt: Date | null }>(sql`
    select count(*)::int4 as segments, min(s.refreshed_at) as "refreshedAt" from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null`)
  if (row!.segments === 0) return null
  const staleAt = (row!.refreshedAt?.getTime() ?? 0) + staleAfterHours * hourMs
  return new Date(Math.max(staleAt, ctx.now.getTime() + hourMs))
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { refreshSegment } from './refresh-segment.ts'
import { staleAfterHours } from './segment.rules.ts'

/** Refreshes memberships, one segment a step. A step that is done again finds nothing left to do. */
export const segmentsJob = defineJob<{ segmentIds: string[] }>({
  name: 'programmes.segments',
  async run(job, { segmentIds }) {
    const counts = { segments: 0, joined: 0, left: 0 }
    for (const [place, id] of segmentIds.entries()) {
      const refreshed = await job.step(async (ctx) => {
        const done = await refreshSegment(ctx, id)
        await job.progress(ctx, { done: place + 1, total: segmentIds.length })
        return done
      })
      if (!refreshed) continue
      counts.segments += 1
      counts.joined += refreshed.joined
      counts.left += refreshed.left
    }
    return counts
  },
})

/** Has segments refreshed once the caller's transaction commits. Returns the job's id. */
export async function askForRefresh(ctx: Ctx, segmentIds: readonly string[]): Promise<string> {
  const input = { segmentIds: [...segmentIds] }
  return enqueue(ctx, segmentsJob, { input, title: 'segment.refresh.title', serialKey: segmentsJob.name })
}

/** Has those refreshed that are stale, unless somebody asked already; null where there is nothing to do. */
export async function askForStale(ctx: Ctx): Promise<string | null> {
  const waiting = await ctx.tx.one<{ id: string }>(sql`
    select j.id from background_job j
    where j.workspace_id = ${ctx.workspaceId} and j.kind = ${segmentsJob.name} and j.state in ('queued', 'running')
    order by j.id desc limit 1`)
  if (waiting) return waiting.id
  const stale = await staleSegments(ctx)
  return stale.length > 0 ? askForRefresh(ctx, stale) : null
}

/**
 * Segments whose members may be others by now: not refreshed for a day, or since the values or the relationships of the firm
 * were recomputed.
 */
export async function staleSegments(ctx: Ctx): Promise<string[]> {
  const dayAgo = new Date(ctx.now.getTime() - staleAfterHours * 3_600_000)
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select s.id from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null and (
      s.refreshed_at is null or s.refreshed_at < ${dayAgo}
      or exists (select from value_current c where c.workspace_id = ${ctx.workspaceId} and c.since > s.refreshed_at)
      or exists (select from relationship_view v where v.workspace_id = ${ctx.workspaceId} and v.placed_at > s.refreshed_at))
    order by s.id`)
  return rows.map(({ id }) => id)
}

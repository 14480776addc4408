import { sql } from 'kysely'
import type pg from 'pg'
import type { Ctx } from '#platform/context/ctx.ts'
import { findJobDefinition, type RunningJob } from '#platform/job/define-job.ts'

/** The job that fills, and the connection of its one transaction. */
type Within = { job: RunningJob; client: pg.ClientBase }

/**
 * Does at once, in the caller's transaction and at the caller's time, what was put into the background of its workspace: a
 * sample's past has no background. The worker finds these jobs done.
 */
export async function runQueuedJobs(ctx: Ctx, { job, client }: Within): Promise<void> {
  for (;;) {
    const queued = await ctx.tx.rows<{ id: string; kind: string; input: Record<string, unknown> }>(sql`
      select j.id, j.kind, j.input from background_job j
      where j.workspace_id = ${ctx.workspaceId} and j.state = 'queued' and j.id <> ${job.id} order by j.id`)
    if (queued.length === 0) return
    for (const { id, kind, input } of queued) {
      const within: RunningJob = {
        ...job,
        id,
        step: (work) => work(ctx),
        copyStep: (work) => work(ctx, client),
        progress: async () => undefined,
      }
      await findJobDefinition(kind)!.run(within, input)
      await ctx.tx.run(sql`
        update background_job set state = 'done', started_at = ${ctx.now}, ended_at = ${ctx.now}
        where workspace_id = ${ctx.workspaceId} and id = ${id}`)
    }
  }
}

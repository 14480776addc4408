import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { cancelJob } from '#platform/job/read-jobs.ts'
import type { RunInput } from './run.input.ts'
import { valueRunJob } from './run.jobs.ts'
import { readRun, type ValueRun } from './run.queries.ts'

/** Starts a run in the background, after those that are under way. */
export async function startRun(ctx: Ctx, input: RunInput): Promise<ValueRun> {
  if (input.until && input.until > dayIn(ctx.now, ctx.timeZone)) {
    throw new AppError('validation', { errors: [{ path: 'until', code: 'value.until_in_future' }] })
  }
  const id = newId(ctx.now)
  const jobId = await enqueue(ctx, valueRunJob, {
    input: { runId: id, input },
    title: 'value.run.title',
    serialKey: 'value.run',
  })
  await ctx.tx.run(sql`
    insert into value_run (workspace_id, id, state, input, job_id, created_at, created_by)
    values (${ctx.workspaceId}, ${id}, 'queued', ${JSON.stringify(input)}::jsonb, ${jobId}, ${ctx.now}, ${actorId(ctx)})`)
  return readRun(ctx, id)
}

/** Asks a run to stop; what it computed is dropped. */
export async function cancelRun(ctx: Ctx, id: string): Promise<ValueRun> {
  const run = await readRun(ctx, id)
  await cancelJob(ctx, run.jobId)
  return readRun(ctx, id)
}

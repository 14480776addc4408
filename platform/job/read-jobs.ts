import { type RawBuilder, sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { findJobDefinition, type JobError } from './define-job.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export type Job = {
  id: string
  kind: string
  title: string
  titleParams: Record<string, unknown>
  state: JobState
  done: number
  total: number | null
  cancelRequested: boolean
  result: Record<string, unknown> | null
  error: JobError | null
  createdAt: Date
  createdBy: string | null
  startedAt: Date | null
  endedAt: Date | null
}

const columns = sql`id, kind, title, title_params as "titleParams", state, done, total, cancel_requested as "cancelRequested",
  result, error, created_at as "createdAt", created_by as "createdBy", started_at as "startedAt", ended_at as "endedAt"`

/** The latest jobs that the actor may see, newest first; `before` is the last id of the page before. */
export async function listJobs(ctx: Ctx, { before, limit }: { before?: string; limit: number }): Promise<Job[]> {
  return ctx.tx.rows<Job>(sql`
    select ${columns} from background_job
    where workspace_id = ${ctx.workspaceId} and ${visible(ctx)} ${before ? sql`and id < ${before}` : sql``}
    order by id desc limit ${limit}`)
}

/** One job that the actor may see: his own, or any for who manages the settings. */
export async function readJob(ctx: Ctx, id: string): Promise<Job> {
  const job = await ctx.tx.one<Job>(sql`
    select ${columns} from background_job where workspace_id = ${ctx.workspaceId} and id = ${id} and ${visible(ctx)}`)
  if (!job) throw notFound()
  return job
}

/** Asks a job to stop: one that waits ends at once, one that runs within a step; what it has committed stays. */
export async function cancelJob(ctx: Ctx, id: string): Promise<Job> {
  await readJob(ctx, id)
  const waiting = await ctx.tx.one<{ kind: string; input: Record<string, unknown> }>(sql`
    update background_job set state = 'cancelled', ended_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and id = ${id} and state = 'queued'
    returning kind, input`)
  if (waiting) {
    await findJobDefinition(waiting.kind)?.ended?.(ctx, waiting.input, { state: 'cancelled' })
    return readJob(ctx, id)
  }
  const asked = await ctx.tx.run(sql`
    update background_job set cancel_requested = true
    where workspace_id = ${ctx.workspaceId} and id = ${id} and state = 'running'`)
  if (asked === 0) throw new AppError('conflict')
  return readJob(ctx, id)
}

function visible(ctx: Ctx): RawBuilder<boolean> {
  return ctx.rights.capabilities.has('settings') ? sql`true` : sql`created_by = ${actorId(ctx)}`
}

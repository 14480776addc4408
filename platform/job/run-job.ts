import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Act } from '#platform/auth/member-ctx.ts'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { commitOn } from '#platform/db/commit-on.ts'
import { type Database, streamTx, type Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { isRetryable } from '#platform/http/database-error.ts'
import { findJobDefinition, type JobError, type JobOutcome, type RunningJob } from './define-job.ts'
import { jobCtx } from './job-ctx.ts'
import type { Message } from './queue.ts'

export type WorkerParts = { db: Database; log: Logger; config: Config }
type Claimed = {
  kind: string
  input: Record<string, unknown>
  createdBy: string | null
  key: Act['key'] | null
  attempts: number
  /** How far the run before this one came. */
  reached: number
  cancelRequested: boolean
}

/** Starts of which none came further than the one before, after which a job is given up. */
const maxAttempts = 5
const cancelPollMs = 1_000
const stepTimeoutMs = 600_000

/** The job is no longer ours to continue with: cancelled, taken over by another worker, or the worker stops. */
class JobInterrupted extends Error {
  readonly cancelled: boolean
  constructor(cancelled: boolean) {
    super(cancelled ? 'The job was cancelled' : 'The job was interrupted')
    this.cancelled = cancelled
  }
}

/** Runs the job of a message to its end and records the outcome. Throws only what another attempt may mend. */
export async function runJob(parts: WorkerParts, message: Message, stopping: AbortSignal): Promise<void> {
  const { ws, jobId } = message
  const runId = randomUUID()
  const log = parts.log.child({ jobId })
  const claimed = await parts.db.inWorkspace(ws, (tx) => claim(tx, { ws, jobId, runId }))
  if (!claimed) return
  const definition = findJobDefinition(claimed.kind)
  const end = (outcome: JobOutcome, result?: Record<string, unknown>) =>
    endJob(parts, { ws, jobId, runId, claimed, outcome, result, log })
  if (claimed.cancelRequested) return end({ state: 'cancelled' })
  if (!definition || claimed.attempts > maxAttempts) return end({ state: 'failed', error: { code: 'job_gave_up' } })

  const abort = new AbortController()
  const onStop = () => abort.abort(new JobInterrupted(false))
  stopping.addEventListener('abort', onStop)
  const poll = setInterval(() => watch(parts, { ws, jobId, runId, abort }), cancelPollMs)
  try {
    const job = runningJob(parts, { ws, jobId, runId, claimed, signal: abort.signal, log })
    const result = await definition.run(job, claimed.input)
    await end({ state: 'done' }, result)
  } catch (error) {
    const interruption = error instanceof JobInterrupted ? error : (abort.signal.reason as JobInterrupted | undefined)
    if (interruption?.cancelled) return await end({ state: 'cancelled' })
    if (interruption) throw interruption
    log.error({ error, kind: claimed.kind }, 'job failed')
    if (error instanceof AppError) return await end({ state: 'failed', error: describe(error) })
    if (isTransient(error) || claimed.attempts < maxAttempts) throw error
    await end({ state: 'failed', error: { code: 'job_gave_up' } })
  } finally {
    clearInterval(poll)
    stopping.removeEventListener('abort', onStop)
  }
}

/** Makes the job ours under a fresh run id; undefined when it has ended already. */
async function claim(
  tx: Tx,
  { ws, jobId, runId }: { ws: string; jobId: string; runId: string },
): Promise<Claimed | undefined> {
  return tx.one<Claimed>(sql`
    update background_job
    set state = 'running', run_id = ${runId}, attempts = attempts + 1, started_at = coalesce(started_at, ${new Date()})
    where workspace_id = ${ws} and id = ${jobId} and state in ('queued', 'running')
    returning kind, input, created_by as "createdBy", key, attempts, done as reached, cancel_requested as "cancelRequested"`)
}

type Running = { ws: string; jobId: string; runId: string; claimed: Claimed; signal: AbortSignal; log: Logger }

function runningJob(parts: WorkerParts, { ws, jobId, runId, claimed, signal, log }: Running): RunningJob {
  const { db, config } = parts
  const begin = async (tx: Tx): Promise<Ctx> => {
    signal.throwIfAborted()
    const row = await tx.one<{ cancelRequested: boolean }>(sql`
      select cancel_requested as "cancelRequested" from background_job
      where workspace_id = ${ws} and id = ${jobId} and run_id = ${runId} and state = 'running' for key share`)
    if (!row || row.cancelRequested) throw new JobInterrupted(row !== undefined)
    const { kind, createdBy, key } = claimed
    return jobCtx(tx, { db, workspaceId: ws, jobId, kind, createdBy, key, log })
  }
  return {
    id: jobId,
    workspaceId: ws,
    signal,
    config,
    log,
    step: (work) => db.inWorkspace(ws, async (tx) => work(await begin(tx)), { timeoutMs: stepTimeoutMs }),
    async copyStep(work) {
      const client = await db.connect()
      return commitOn(client, async (life) => {
        await client.query('begin')
        await client.query('select enter($1)', [ws])
        return work(await begin(streamTx(client, life)), client)
      })
    },
    async progress(ctx, { done, total }) {
      await ctx.tx.run(sql`
        update background_job set done = ${done}, total = coalesce(${total ?? null}::bigint, total),
          attempts = case when ${done > claimed.reached} then 0 else attempts end
        where workspace_id = ${ws} and id = ${jobId}`)
    },
  }
}

/** Sees a cancellation while the job computes between two steps. */
async function watch(
  parts: WorkerParts,
  { ws, jobId, runId, abort }: { ws: string; jobId: string; runId: string; abort: AbortController },
) {
  const row = await parts.db
    .inWorkspace(
      ws,
      (tx) =>
        tx.one<{ cancelRequested: boolean }>(sql`
          select cancel_requested as "cancelRequested" from background_job
          where workspace_id = ${ws} and id = ${jobId} and run_id = ${runId}`),
      { readOnly: true },
    )
    .catch(() => ({ cancelRequested: false }))
  if (!row || row.cancelRequested) abort.abort(new JobInterrupted(row !== undefined))
}

type End = {
  ws: string
  jobId: string
  runId: string
  claimed: Claimed
  outcome: JobOutcome
  result: Record<string, unknown> | undefined
  log: Logger
}

async function endJob({ db }: WorkerParts, { ws, jobId, runId, claimed, outcome, result, log }: End): Promise<void> {
  const definition = findJobDefinition(claimed.kind)
  const error = outcome.state === 'failed' ? JSON.stringify(outcome.error) : null
  await db.inWorkspace(ws, async (tx) => {
    const ended = await tx.run(sql`
      update background_job
      set state = ${outcome.state}, ended_at = ${new Date()}, error = ${error}::jsonb, result = ${result ? JSON.stringify(result) : null}::jsonb
      where workspace_id = ${ws} and id = ${jobId} and run_id = ${runId} and state = 'running'`)
    if (ended === 0 || !definition?.ended) return
    // The end must be recorded even when the member's rights are gone, so it is the system that records it.
    const ctx = await jobCtx(tx, { db, workspaceId: ws, jobId, kind: claimed.kind, createdBy: null, log })
    await definition.ended(ctx, claimed.input, outcome)
  })
}

function describe(error: AppError): JobError {
  return error.errors.length > 0 ? { code: error.code, errors: error.errors } : { code: error.code }
}

/** Connections that break and deadlocks are no fault of the job's. */
function isTransient(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return isRetryable(error) || /^(08|57P0|53)/.test(code) || ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code)
}

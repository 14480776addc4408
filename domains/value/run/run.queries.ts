import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { JobError } from '#platform/job/define-job.ts'
import type { RunInput } from './run.input.ts'
import type { RunResult } from './run.result.ts'
import type { RunSummary } from './run-summary.ts'

export type ValueRun = {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Done so far and in all; null before it starts */
  progress: { done: number; total: number } | null
  isCurrent: boolean
  input: RunInput
  result: RunResult | null
  failure: JobError | null
  jobId: string
  createdAt: Date
  createdBy: string | null
  startedAt: Date | null
  endedAt: Date | null
}

const columns = sql`r.id, r.state, r.input, r.result, r.failure, r.job_id as "jobId", r.created_at as "createdAt",
  r.created_by as "createdBy", r.started_at as "startedAt", r.ended_at as "endedAt", c.run_id is not null as "isCurrent",
  case when j.total is not null then json_build_object('done', j.done, 'total', j.total) end as progress`

function runs(ctx: Ctx): Sql {
  return sql`value_run r
    left join background_job j on j.workspace_id = ${ctx.workspaceId} and j.id = r.job_id
    left join value_current c on c.workspace_id = ${ctx.workspaceId} and c.run_id = r.id
    where r.workspace_id = ${ctx.workspaceId}`
}

/** One run; unknown ids and those of other workspaces answer alike. */
export async function readRun(ctx: Ctx, id: string): Promise<ValueRun> {
  const run = await ctx.tx.one<ValueRun>(sql`select ${columns} from ${runs(ctx)} and r.id = ${id}`)
  if (!run) throw notFound()
  return run
}

/** Runs, newest first; `before` is the last id of the page before. */
export async function listRuns(ctx: Ctx, { before, limit }: { before?: string; limit: number }): Promise<ValueRun[]> {
  return ctx.tx.rows<ValueRun>(sql`
    select ${columns} from ${runs(ctx)} ${before ? sql`and r.id < ${before}` : sql``} order by r.id desc limit ${limit}`)
}

/** The run whose figures count now; undefined before the first. */
export async function currentRun(ctx: Ctx): Promise<ValueRun | undefined> {
  return ctx.tx.one<ValueRun>(sql`select ${columns} from ${runs(ctx)} and c.run_id is not null`)
}

/** Its summary, which only those may see who may see every customer. */
export async function readSummary(ctx: Ctx, runId: string): Promise<RunSummary> {
  const row = await ctx.tx.one<{ summary: RunSummary }>(sql`
    select summary from value_run where workspace_id = ${ctx.workspaceId} and id = ${runId}`)
  return row!.summary
}

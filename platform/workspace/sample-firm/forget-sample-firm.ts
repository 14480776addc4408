import { sql } from 'kysely'
import { tables } from '#platform/db/tables.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import type { LoginCtx } from '#platform/http/route.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { sampleFirmJobs, sampleFirmKey, sampleFirmWork } from './sample-firm.ts'

/** What the job itself and those who look at it need to the end. */
const kept: ReadonlySet<string> = new Set(['background_job', 'member', 'team'])

/**
 * Removes the sample firm table by table, so that it shows how far it is; a start after a crash continues with what is left. The last
 * step takes the firm itself, its people and this job.
 */
export const forgetSampleFirmJob = defineJob<Record<string, never>>({
  name: sampleFirmJobs.forget,
  async run(job) {
    const rows = await job.step(countRows)
    const total = [...rows.values()].reduce((sum, count) => sum + count, 0)
    let done = 0
    let waiting = [...rows].filter(([, count]) => count > 0).map(([name]) => name)
    while (waiting.length > 0) {
      const before = waiting.length
      const still: string[] = []
      for (const name of waiting) {
        const gone = await forgetTable(job, { name, done, total })
        if (gone === null) still.push(name)
        else done += gone
      }
      waiting = still
      // What refers to itself or to people goes with the last step.
      if (waiting.length === before) break
    }
    await job.step((ctx) => ctx.tx.run(sql`select forget_sample_firm(${ctx.workspaceId})`))
    return undefined
  },
})

/**
 * Asks for the removal of the sample firm, for a login that administers it; returns the job in that firm. Any other workspace
 * is not found.
 */
export async function askToForget(
  { db, login, requestId, log }: LoginCtx,
  workspaceId: string,
): Promise<{ jobId: string }> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const allowed = await tx.one(sql`
      select 1 from workspace w
      join membership ms on ms.ws = w.id and ms.login_id = ${login.id} and ms.active
      join member m on m.workspace_id = ${workspaceId} and m.id = ms.member_id and m.role = 'admin'
      where w.id = ${workspaceId} and w.settings @> '{"demo": true}' for update of w`)
    if (!allowed) throw notFound()
    const work = await sampleFirmWork(tx, workspaceId)
    if (work?.kind === 'forget' && (work.state === 'queued' || work.state === 'running')) return { jobId: work.jobId }
    if (work?.kind === 'fill' && work.state === 'running') throw new AppError('conflict')
    const asked = { db, workspaceId, jobId: requestId, kind: sampleFirmJobs.forget, createdBy: null, log }
    const ctx = await jobCtx(tx, asked)
    const jobId = await enqueue(ctx, forgetSampleFirmJob, {
      input: {},
      title: 'workspace.sampleFirm.forget',
      serialKey: sampleFirmKey,
    })
    return { jobId }
  })
}

const tenantTables = Object.entries(tables)
  .filter(([name, kind]) => kind === 'tenant' && !kept.has(name))
  .map(([name]) => name)

async function countRows({ tx, workspaceId }: Parameters<Parameters<RunningJob['step']>[0]>[0]) {
  const counts = new Map<string, number>()
  for (const name of tenantTables) {
    const row = await tx.one<{ n: number }>(
      sql`select count(*) as n from ${sql.table(name)} t where t.workspace_id = ${workspaceId}`,
    )
    counts.set(name, row?.n ?? 0)
  }
  return counts
}

/** How many rows went; null when rows of another table refer to them. */
function forgetTable(job: RunningJob, { name, done, total }: { name: string; done: number; total: number }) {
  return job.step(async (ctx) => {
    const row = await ctx.tx.one<{ gone: number | null }>(
      sql`select forget_sample_rows(${ctx.workspaceId}, ${name}::regclass) as gone`,
    )
    const gone = row?.gone ?? null
    await job.progress(ctx, { done: done + (gone ?? 0), total })
    return gone
  })
}

import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { startRun } from './run.commands.ts'
import { isWhole, type RunInput, runInput } from './run.input.ts'
import { valueRunJob } from './run.jobs.ts'

/** Computes what customers are worth before anybody asks: as soon as there are orders, once a day, and after orders were imported. */
export const runWhenDue: Housekeeping = {
  name: 'value.run.due',
  everyMs: 2 * 60_000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      await db.inWorkspace(workspaceId, async (tx) => {
        if (!(await readWorkspace(tx, workspaceId)).modules.includes('value')) return
        if (!(await isDue(tx, workspaceId))) return
        const origin = { db, workspaceId, jobId: newId(), kind: valueRunJob.name, createdBy: null, log }
        const ctx = await jobCtx(tx, origin)
        await startRun(ctx, await usualInput(ctx))
      })
    }
  },
}

async function isDue(tx: Tx, workspaceId: string): Promise<boolean> {
  const dayAgo = new Date(currentTime().getTime() - 24 * 60 * 60 * 1000)
  const row = await tx.one<{ due: boolean }>(sql`
    select exists (select from sales_order o where o.workspace_id = ${workspaceId} and o.deleted_at is null)
      and not exists (
        select from value_run r
        where r.workspace_id = ${workspaceId} and (r.state in ('queued', 'running') or r.created_at > ${dayAgo}
          and not exists (
            select from import i
            where i.workspace_id = ${workspaceId} and i.object in ('order', 'orderLine') and not i.dry_run
              and i.ended_at > r.created_at))) as due`)
  return row!.due
}

/** As the firm last had all its customers analysed, up to the present day. */
async function usualInput(ctx: Ctx): Promise<RunInput> {
  const rows = await ctx.tx.rows<{ input: RunInput }>(sql`
    select r.input from value_run r
    where r.workspace_id = ${ctx.workspaceId} and r.state = 'done' order by r.created_at desc, r.id desc limit 20`)
  const { until, ...usual } = rows.map(({ input }) => input).find(isWhole) ?? runInput.parse({})
  return usual
}

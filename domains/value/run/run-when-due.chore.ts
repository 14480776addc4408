import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Subscriber } from '#platform/event/dispatch-events.ts'
import { doWhereDue, noteDue } from '#platform/job/due-work.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { startRun } from './run.commands.ts'
import { isWhole, type RunInput, runInput } from './run.input.ts'
import { valueRunJob } from './run.jobs.ts'

const name = 'value.run.due'
const dayMs = 24 * 60 * 60 * 1000

/** Has firms looked at whose orders changed. */
export const noteOrders: Subscriber = async (tx, events) => {
  const firms = new Set(events.filter(({ object }) => object === 'order' || object === 'orderLine').map(({ ws }) => ws))
  for (const workspaceId of firms) await noteDue(tx, { chore: name, workspaceId, at: currentTime() })
}

/** Computes what customers are worth before anybody asks: as soon as there are orders, once a day, and after orders were imported. */
export const runWhenDue: Housekeeping = {
  name,
  everyMs: 2 * 60_000,
  run: ({ db, log }) =>
    doWhereDue(
      { db, log },
      {
        name,
        module: 'value',
        async work(tx, workspaceId) {
          const found = await situation(tx, workspaceId)
          if (!found.hasOrders) return null
          const now = currentTime()
          if (found.isBusy) return now
          const tomorrow = found.lastAt && new Date(found.lastAt.getTime() + dayMs)
          if (tomorrow && tomorrow > now && !found.imported) return tomorrow
          const origin = { db, workspaceId, jobId: newId(), kind: valueRunJob.name, createdBy: null, log }
          const ctx = await jobCtx(tx, origin)
          await startRun(ctx, await usualInput(ctx))
          return new Date(now.getTime() + dayMs)
        },
      },
    ),
}

type Situation = {
  hasOrders: boolean
  /** A run or an import of orders is at work: what it brings is waited for. */
  isBusy: boolean
  lastAt: Date | null
  /** Orders were imported since the last run. */
  imported: boolean
}

async function situation(tx: Tx, workspaceId: string): Promise<Situation> {
  const row = await tx.one<Situation>(sql`
    with last as (
      select max(r.created_at) as at, coalesce(bool_or(r.state in ('queued', 'running')), false) as "isBusy"
      from value_run r where r.workspace_id = ${workspaceId}
    ),
    imports as (
      select i.state, i.ended_at from import i
      where i.workspace_id = ${workspaceId} and i.object in ('order', 'orderLine') and not i.dry_run
    )
    select exists (select from sales_order o where o.workspace_id = ${workspaceId} and o.deleted_at is null) as "hasOrders",
      l."isBusy" or exists (select from imports where state in ('queued', 'running')) as "isBusy",
      l.at as "lastAt", exists (select from imports where ended_at > l.at) as imported
    from last l`)
  return row!
}

/** As the firm last had all its customers analysed, up to the present day. */
async function usualInput(ctx: Ctx): Promise<RunInput> {
  const rows = await ctx.tx.rows<{ input: RunInput }>(sql`
    select r.input from value_run r
    where r.workspace_id = ${ctx.workspaceId} and r.state = 'done' order by r.created_at desc, r.id desc limit 20`)
  const { until, ...usual } = rows.map(({ input }) => input).find(isWhole) ?? runInput.parse({})
  return usual
}

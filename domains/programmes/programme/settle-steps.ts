import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { notMerged } from '#platform/merge/survivor.ts'

type Settled = { id: string; programmeId: string; wave: number; before: string; state: string }

const taskGone = 'task deleted'

/**
 * Lets steps follow their tasks: done when the task is done, open again when it is not, skipped when it was deleted. Only while the programme runs; of a deleted account they are binned
 * with it and come back with it, of one that was merged into another they go on.
 */
export async function followTasks(ctx: Ctx, activityIds: readonly string[]): Promise<void> {
  const wanted = sql`case when v.deleted_at is not null then 'skipped' when v.done then 'done' else 'open' end`
  const changed = await ctx.tx.rows<Settled & { doneAt: Date | null }>(sql`
    select s.id, s.programme_id as "programmeId", s.wave::int4 as wave, s.state as before, ${wanted} as state,
      case when ${wanted} = 'done' then least(coalesce(v.happened_at, ${ctx.now}), ${ctx.now}) end as "doneAt"
    from programme_step s
    join activity v on v.workspace_id = ${ctx.workspaceId} and v.id = s.activity_id
    join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id and p.state = 'running'
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = s.account_id
      and (a.deleted_at is null or not ${notMerged(ctx, 'a')})
    where s.workspace_id = ${ctx.workspaceId} and s.activity_id = any(${[...activityIds]}::uuid[]) and s.deleted_at is null
      and s.state <> ${wanted} and (v.deleted_at is null or s.state = 'open') and (s.state <> 'skipped' or s.skip_reason = ${taskGone})
    order by s.id for update of s`)
  if (changed.length === 0) return
  await ctx.tx.run(sql`
    update programme_step s
    set state = r.state, done_at = r."doneAt", done_by = case when r.state = 'done' then ${actorId(ctx)}::uuid end,
      skip_reason = case when r.state = 'skipped' then ${taskGone}::text end,
      version = s.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, state text, "doneAt" timestamptz)
    where s.workspace_id = ${ctx.workspaceId} and s.id = r.id`)
  await writeHistory(
    ctx,
    changed.map(({ id, before, state }) => ({
      object: 'programmeStep',
      recordId: id,
      action: 'update',
      changes: { state: { from: before, to: state } },
    })),
  )
  await writeEvent(ctx, {
    type: 'programmeStep.updated',
    object: 'programmeStep',
    payload: { ids: changed.map(({ id }) => id) },
  })
  await followSteps(ctx, [...new Set(changed.map(({ programmeId }) => programmeId))])
}

/** A released wave is done when none of its steps is open, and released again when one is opened. */
export async function followSteps(ctx: Ctx, programmeIds: readonly string[]): Promise<void> {
  await ctx.tx.run(sql`
    update wave w set state = case when w.state = 'released' then 'done' else 'released' end, version = w.version + 1, updated_at = ${ctx.now}
    where w.workspace_id = ${ctx.workspaceId} and w.programme_id = any(${[...programmeIds]}::uuid[]) and w.state in ('released', 'done')
      and (w.state = 'done') = ${hasOpenSteps(ctx)}`)
}

function hasOpenSteps(ctx: Ctx): Sql<boolean> {
  return sql`exists (
    select from programme_step s
    where s.workspace_id = ${ctx.workspaceId} and s.programme_id = w.programme_id and s.wave = w.number and s.state = 'open' and s.deleted_at is null)`
}

import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import { entryTimeOf } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { programmeStep } from './programme-step.object.ts'

type Which = {
  programmeId: string
  reason: string
  accountIds?: readonly string[]
  stepIds?: readonly string[]
  limit?: number
}

/**
 * Skips the open steps of a programme, of some of its accounts or one of them, and bins their tasks, in sets: nobody is left with work that no longer counts.
 * One event for the steps and one for the tasks. With `limit` it skips so many at most. Returns the number of steps.
 */
export async function skipSteps(ctx: Ctx, { programmeId, reason, accountIds, stepIds, limit }: Which): Promise<number> {
  const ws = ctx.workspaceId
  const batchId = newId(ctx.now)
  const open = sql`s.workspace_id = ${ws} and s.programme_id = ${programmeId} and s.state = 'open' and s.deleted_at is null
    ${accountIds ? sql`and s.account_id = any(${[...accountIds]}::uuid[])` : sql``} ${stepIds ? sql`and s.id = any(${[...stepIds]}::uuid[])` : sql``}`
  const stamp = sql`version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid`
  const counted = await ctx.tx.one<{ steps: number; tasks: number }>(sql`
    with skipped as (
      update programme_step t set state = 'skipped', skip_reason = ${reason}, ${stamp}
      from (select s.id, s.activity_id from programme_step s where ${open} order by s.id ${limit ? sql`limit ${limit}` : sql``} for update) o
      where t.workspace_id = ${ws} and t.id = o.id
      returning t.id, t.activity_id
    ),
    binned as (
      update activity t set deleted_at = ${ctx.now}, deletion_id = ${batchId}::uuid, ${stamp}
      from skipped s where t.workspace_id = ${ws} and t.id = s.activity_id and t.deleted_at is null
      returning t.id
    ),
    unfound as (
      delete from search_entry e using binned b where e.workspace_id = ${ws} and e.record_id = b.id
    ),
    told as (
      insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id, changes)
      select ${ws}, new_id(t.at, h.place), t.at, h.object, h.id, h.action, ${actorId(ctx)}::uuid, ${actorName(ctx)}, ${ctx.channel}, ${batchId}::uuid, h.changes
      from (${changes(reason)}) h cross join ${entryTimeOf(ctx, sql`h.id`)} t
    )
    select (select count(*) from skipped) as steps, (select count(*) from binned) as tasks`)
  const { steps, tasks } = counted!
  if (steps > 0)
    await writeEvent(ctx, {
      type: 'programmeStep.skipped',
      object: programmeStep.name,
      payload: { batchId, count: steps },
    })
  if (tasks > 0)
    await writeEvent(ctx, { type: 'activity.deleted', object: activity.name, payload: { batchId, count: tasks } })
  return steps
}

function changes(reason: string): Sql {
  const changed = JSON.stringify({ state: { from: 'open', to: 'skipped' }, skipReason: { from: null, to: reason } })
  return sql`
    select row_number() over (order by r.id) as place, r.* from (
      select s.id, ${programmeStep.name}::text as object, 'update' as action, ${changed}::jsonb as changes from skipped s
      union all
      select b.id, ${activity.name}::text, 'delete', null from binned b
    ) r`
}

import { sql } from 'kysely'
import { entryTimeOf } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import type { Along } from '#platform/change-set/change-rows.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { afterWrite } from './after-write.ts'
import { refersSql } from './kept-sql.ts'
import { selectColumns, storedPlan } from './plan.ts'
import { type Presented, present } from './present.ts'

/** A record that has another owner now; null is nobody. */
type Handed = { id: string; from: unknown; to: unknown }

type HandingOver = {
  handed: readonly Handed[]
  /** What the history calls the deed by. */
  batchId?: string | undefined
  /** Children that stay with whom they have. */
  staying?: readonly string[] | undefined
}

/**
 * What belongs to records and had their owner goes with them to the new one, so that he sees all of it: a few statements for each
 * kind of children, whatever the number of records. Each child has it in its history; of each kind one event tells. Returns what
 * went along with each record.
 */
export async function handChildrenOver(
  ctx: Ctx,
  object: ObjectDefinition,
  { handed, batchId = newId(ctx.now), staying = [] }: HandingOver,
): Promise<Map<string, Along>> {
  const along = new Map<string, Along>()
  if (handed.length === 0) return along
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    const moved = await moveChildren(ctx, child, { by, handed, batchId, staying })
    if (moved.length === 0) continue
    const payload = { batchId, count: moved.length }
    await writeEvent(ctx, { type: `${child.name}.updated`, object: child.name, payload })
    await followNewOwner(
      ctx,
      child,
      moved.map(({ before }) => before),
    )
    for (const [record, children] of Map.groupBy(moved, ({ parent }) => parent)) {
      along.set(record, { ...along.get(record), [child.name]: children.map(({ before }) => before.id) })
    }
  }
  return along
}

/** What follows from it that records have another owner now: formulas, territories and all else. They are told as they were. */
export async function followNewOwner(ctx: Ctx, object: ObjectDefinition, before: readonly Presented[]): Promise<void> {
  const ids = before.map(({ id }) => id)
  await recompute(ctx, object, { ids, rollUps: false })
  await afterWrite(ctx, object, { ids, before, inBulk: true })
}

type MovedChild = { parent: string; before: Presented }

/** The children that went, each as it was. They are locked first: one that got another owner meanwhile stays with him. */
async function moveChildren(
  ctx: Ctx,
  child: ObjectDefinition,
  {
    by,
    handed,
    batchId,
    staying,
  }: { by: string; handed: readonly Handed[]; batchId: string; staying: readonly string[] },
): Promise<MovedChild[]> {
  const plan = storedPlan(ctx, child)
  const item = plan.byKey.get(by)!
  const actor = sql`${actorId(ctx)}::uuid`
  const refers = refersSql(ctx, { item, alias: 't', ids: handed.map(({ id }) => id) })
  const rows = await ctx.tx.rows<Record<string, unknown> & { went_with: string; went_from: string | null }>(sql`
    with going as (
      select t.id, g.id as went_with, g."from" as went_from, g."to" as went_to from ${plan.table} t
      join jsonb_to_recordset(${JSON.stringify(handed)}::jsonb) as g(id uuid, "from" uuid, "to" uuid) on g.id = ${item.columns[0]!.sql('t')}
      where t.workspace_id = ${ctx.workspaceId} and ${refers} and t.owner_id is not distinct from g."from"
        and not t.id = any(${[...staying]}::uuid[])
      order by t.id for no key update of t
    ), moved as (
      update ${plan.store} as t
      set owner_id = g.went_to, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actor}
      from going g
      where t.workspace_id = ${ctx.workspaceId} and t.id = g.id
      returning ${selectColumns(plan.fields, 't')}, g.went_with, g.went_from
    ), told as (
      insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id, changes)
      select ${ctx.workspaceId}, new_id(e.at), e.at, ${child.name}, m.id, 'update', ${actor}, ${actorName(ctx)}, ${ctx.channel}, ${batchId},
        jsonb_build_object('ownerId', jsonb_build_object('from', m.went_from, 'to', m.owner_id))
      from moved m cross join ${entryTimeOf(ctx, sql`m.id`)} e
    )
    select * from moved`)
  return rows.map(({ went_with: parent, went_from: ownerId, ...row }) => ({
    parent,
    before: { ...present(row, plan.fields), ownerId },
  }))
}

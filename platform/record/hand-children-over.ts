import { sql } from 'kysely'
import { entryTimeOf } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import type { Along } from '#platform/change-set/change-rows.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { afterWrite } from './after-write.ts'
import { refersSql } from './kept-sql.ts'
import { selectColumns, storedPlan } from './plan.ts'
import { type Presented, present } from './present.ts'

/** A record that has another owner now; null is nobody. */
export type Handed = { id: string; from: unknown; to: unknown }

type HandingOver = {
  handed: readonly Handed[]
  /** What the history calls the deed by. */
  batchId: string
  /** Children that stay with whom they have. */
  staying?: readonly string[] | undefined
}

/** One customer may have a hundred thousand follow-ups: no more than these are in memory. */
const atOnce = 1_000

/**
 * What belongs to records and had their owner goes with them to the new one, so that he sees all of it: a few statements for each
 * thousand children of a kind, whatever the number of records. Each child has it in its history; of each thousand one event tells.
 * Returns what went along with each record.
 */
export async function handChildrenOver(
  ctx: Ctx,
  object: ObjectDefinition,
  handing: HandingOver,
): Promise<Map<string, Along>> {
  const along = new Map<string, Along>()
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    let moved: MovedChild[]
    do {
      moved = await handNextOver(ctx, child, { ...handing, by, limit: atOnce })
      for (const { parent, before } of moved) {
        const went = along.get(parent) ?? {}
        along.set(parent, went)
        went[child.name] ??= []
        went[child.name]!.push(before.id)
      }
    } while (moved.length === atOnce)
  }
  return along
}

/** The first thousand of what belongs to one record that has another owner now; whether there may be more. */
export async function handFirstOver(
  ctx: Ctx,
  object: ObjectDefinition,
  { handed, batchId }: { handed: Handed; batchId: string },
): Promise<{ moved: number; more: boolean }> {
  let left = atOnce
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    const moved = await handNextOver(ctx, child, { handed: [handed], batchId, by, limit: left })
    left -= moved.length
    if (left === 0) return { moved: atOnce, more: true }
  }
  return { moved: atOnce - left, more: false }
}

type Handing = HandingOver & { by: string; limit: number }

/** Some children of a kind, with all that follows. Fewer than `limit` where there are no more. */
async function handNextOver(ctx: Ctx, child: ObjectDefinition, handing: Handing): Promise<MovedChild[]> {
  if (handing.handed.length === 0) return []
  const moved = await moveChildren(ctx, child, handing)
  if (moved.length === 0) return []
  const payload = { batchId: handing.batchId, count: moved.length }
  await writeEvent(ctx, { type: `${child.name}.updated`, object: child.name, payload })
  await followNewOwner(
    ctx,
    child,
    moved.map(({ before }) => before),
  )
  return moved
}

/** What follows from it that records have another owner now: formulas, territories and all else. They are told as they were. */
export async function followNewOwner(ctx: Ctx, object: ObjectDefinition, before: readonly Presented[]): Promise<void> {
  const ids = before.map(({ id }) => id)
  await recompute(ctx, object, { ids, rollUps: false })
  await afterWrite(ctx, object, { ids, before, fields: new Set(['ownerId']), inBulk: true })
}

type MovedChild = { parent: string; before: Presented }

/** The children that went, each as it was. They are locked first: one that got another owner meanwhile stays with him. */
async function moveChildren(
  ctx: Ctx,
  child: ObjectDefinition,
  { by, handed, batchId, staying = [], limit }: Handing,
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
      order by t.id limit ${limit} for no key update of t
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

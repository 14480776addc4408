import { sql } from 'kysely'
import { entryTimeOf } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { parentsOf } from '#platform/permission/cascade-sql.ts'
import { followNewOwner } from '#platform/record/hand-children-over.ts'
import { selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'

type Move = { object: string; changeSetId: string; from: string; receivers: readonly string[]; limit: number }

/**
 * Hands the next records over, with their history and what undoing needs, in one statement; the number of them. What belongs to
 * a record that one of the receivers owns by now goes to him; the rest goes to the receivers in turn. What follows from another owner
 * does. Fewer than `limit` are moved only where there are no more: they are locked first, so that none is given away meanwhile.
 */
export async function moveOwned(
  ctx: Ctx,
  { object: name, changeSetId, from, receivers, limit }: Move,
): Promise<number> {
  const object = ctx.schema.named(name)
  const { table, store, fields } = storedPlan(ctx, object)
  const people = sql`${receivers}::uuid[]`
  const inTurn = sql`(${people})[1 + (row_number() over (order by t.id) - 1) % ${receivers.length}::int8]`
  const parents = parentsOf(ctx, object).map(
    ({ parent, link }): Sql => sql`(select p.owner_id from ${storedPlan(ctx, parent).table} p
      where p.workspace_id = ${ctx.workspaceId} and p.id = ${link.columns[0]!.sql('t')} and p.owner_id = any(${people}))`,
  )
  const actor = sql`${actorId(ctx)}::uuid`
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    with chosen as (
      select t.id, coalesce(${sql.join([...parents, inTurn])}) as receiver
      from (select * from ${table} o where o.workspace_id = ${ctx.workspaceId} and o.owner_id = ${from} order by o.id limit ${limit} for no key update of o) t
    ), moved as (
      update ${store} as t
      set owner_id = c.receiver, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actor}
      from chosen c
      where t.workspace_id = ${ctx.workspaceId} and t.id = c.id
      returning ${selectColumns(fields, 't')}, jsonb_build_object('ownerId', jsonb_build_object('from', ${from}::text, 'to', c.receiver)) as owner_change
    ), kept as (
      insert into change_row (workspace_id, change_set_id, record_id, state, changes)
      select ${ctx.workspaceId}, ${changeSetId}, m.id, 'changed', m.owner_change from moved m
    ), told as (
      insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id, changes)
      select ${ctx.workspaceId}, new_id(t.at), t.at, ${name}, m.id, 'update', ${actor}, ${actorName(ctx)}, ${ctx.channel}, ${changeSetId}, m.owner_change
      from moved m cross join ${entryTimeOf(ctx, sql`m.id`)} t
    )
    select ${selectColumns(fields, 'm')} from moved m`)
  const before = rows.map((row) => ({ ...present(row, fields), ownerId: from }))
  await followNewOwner(ctx, object, before)
  return before.length
}

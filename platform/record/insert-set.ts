import { sql } from 'kysely'
import { entryTime } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from './plan.ts'
import { isUniqueViolation } from './unique-violation.ts'

/** Rows of staging that become records. All is SQL over the relation `from`: no value passes through JavaScript. */
export type RecordSet = {
  /** What stands after FROM; the staged rows have the alias that `id` and the others use. */
  from: Sql
  where: Sql
  id: Sql
}

/**
 * The set-based twin of creating records: one INSERT … SELECT. The caller has checked and completed the values, and has proved
 * the right to create. Rows that a unique index refuses are left out, so that the caller can report them; the number stored is
 * returned. `at` is the time of creation that the ids carry.
 *
 * Rows are rarely refused, and leaving them out has each unique index searched once more for each row: so first all are
 * inserted as they stand, and only where that fails with a choice.
 */
export async function insertSet(
  ctx: Ctx,
  object: ObjectDefinition,
  set: RecordSet & { columns: readonly { name: string; value: Sql }[]; custom: Sql; at: Date },
): Promise<number> {
  const actor = sql`${actorId(ctx)}::uuid`
  const at = sql`${set.at}::timestamptz`
  const system = [
    { name: 'created_at', value: at },
    { name: 'updated_at', value: at },
    { name: 'created_by', value: actor },
    { name: 'updated_by', value: actor },
  ]
  const { store, object: definition } = storedPlan(ctx, object)
  const which = definition.id === undefined ? [] : [{ name: 'object_id', value: sql`${definition.id}::uuid` }]
  const columns = [...set.columns, ...which, ...system]
  const insert = sql`
    insert into ${store} (workspace_id, id, version, custom, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${ctx.workspaceId}, ${set.id}, 1, ${set.custom}, ${sql.join(columns.map(({ value }) => value))}
    from ${set.from} where ${set.where}`
  const all = await inSavepoint(ctx.tx, () => ctx.tx.run(insert), isUniqueViolation)
  return all.ok ? all.value : ctx.tx.run(sql`${insert} on conflict do nothing`)
}

/** History and search entries of records that `insertSet` stored. A creation's entry in the history has the record's own id. */
export async function recordInsertedSet(
  ctx: Ctx,
  object: ObjectDefinition,
  set: RecordSet & { batchId: string; searchText: Sql; tokens: Sql },
): Promise<void> {
  await ctx.tx.run(sql`
    insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id)
    select ${ctx.workspaceId}, ${set.id}, ${entryTime(ctx)}, ${object.name}, ${set.id}, 'create', ${actorId(ctx)}::uuid, ${actorName(ctx)},
      ${ctx.channel}, ${set.batchId}
    from ${set.from} where ${set.where}`)
  if (object.search.length === 0) return
  await ctx.tx.run(sql`
    insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
    select ${ctx.workspaceId}, ${set.id}, ${object.name}, ${set.searchText}, ${set.tokens}, ${ctx.now}
    from ${set.from} where ${set.where}`)
}

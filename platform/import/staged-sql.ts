import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type KeyedRows, keyedRows } from '#platform/record/keyed-rows.ts'
import type { ImportPlan, MappedReference, Slot } from './import-plan.ts'

/** A staged value in its column's type. `r` is the alias of `import_row` everywhere. */
export function storedValue({ slot, type }: Slot): Sql {
  const text = sql`r.stored[${sql.lit(slot)}]`
  return type === 'text' ? text : sql`${text}::${sql.raw(type)}`
}

/**
 * Ends a subquery that is looked up for each staged row: the planner may not turn it round and look at the rows for each record.
 * That seems cheap to it while its statistics do not know the firm, whose records it then takes for one.
 */
export const fromTheRows: Sql = sql`offset 0`

/** The staged key of a reference. */
export function referenceKey({ slot }: MappedReference): Sql {
  return sql`r.stored[${sql.lit(slot)}]`
}

/** The records that a reference may point to, as they are looked up by its keys. */
export function referredRows(ctx: Ctx, { to, match }: MappedReference): KeyedRows {
  return keyedRows(ctx, { plan: to, by: match })
}

/**
 * Joins the record that a row refers to, if the actor may see it. Rows whose key finds none, or several, drop out; an empty key
 * of a field that may be empty refers to nothing.
 */
export function referenceJoin(
  ctx: Ctx,
  { reference, alias }: { reference: MappedReference; alias: string },
): { join: Sql; where: Sql } {
  const required = reference.item.field.required
  const kind = required ? sql`join` : sql`left join`
  const condition = findsSql(ctx, { reference, alias })
  const { rows: table } = referredRows(ctx, reference)
  const id = sql.ref(`${alias}.id`)
  const where = required ? sql`true` : sql`(${referenceKey(reference)} is null or ${id} is not null)`
  const columns = reference.unique
    ? sql`${sql.ref(alias)}.*`
    : sql`(array_agg(${id}))[1] as id, (array_agg(${sql.ref(`${alias}.owner_id`)}))[1] as owner_id`
  const only = reference.unique ? fromTheRows : sql`having count(*) = 1`
  const found = sql`select ${columns} from ${table} ${sql.ref(alias)} where ${condition} ${only}`
  return { join: sql`${kind} lateral (${found}) ${sql.ref(alias)} on true`, where }
}

/** Whether the record under `alias` is one that the row refers to. */
export function findsSql(ctx: Ctx, { reference, alias }: { reference: MappedReference; alias: string }): Sql<boolean> {
  return sql`${sql.ref(`${alias}.workspace_id`)} = ${ctx.workspaceId} and ${referredRows(ctx, reference).hasKey(alias, referenceKey(reference))}
    and ${sql.ref(`${alias}.deleted_at`)} is null and ${scopeSql(ctx, { object: reference.to.object, verb: 'read', alias })}`
}

/** A new record belongs to the owner of what it is part of, else to who imports. */
export function ownerOf(ctx: Ctx, plan: ImportPlan): Sql {
  const parent = plan.references.findIndex(({ item }) => item.field.ownedBy)
  const actor = sql`${actorId(ctx)}::uuid`
  return parent < 0 ? actor : sql`coalesce(${sql.ref(`a${parent}.owner_id`)}, ${actor})`
}

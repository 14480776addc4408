import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { ImportPlan, MappedReference, Slot } from './import-plan.ts'

/** A staged value in its column's type. `r` is the alias of `import_row` everywhere. */
export function storedValue({ slot, type }: Slot): Sql {
  const text = sql`r.stored[${sql.lit(slot)}]`
  return type === 'text' ? text : sql`${text}::${sql.raw(type)}`
}

/** The staged key of a reference. */
export function referenceKey({ slot }: MappedReference): Sql {
  return sql`r.stored[${sql.lit(slot)}]`
}

/** The column of the other record that a reference's key is compared with. */
export function keyColumn({ match }: MappedReference, alias: string): Sql {
  return match ? match.columns[0]!.sql(alias) : sql.ref(`${alias}.id`)
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
  const { table } = reference.to
  const id = sql.ref(`${alias}.id`)
  const where = required ? sql`true` : sql`(${referenceKey(reference)} is null or ${id} is not null)`
  if (reference.unique) return { join: sql`${kind} ${table} ${sql.ref(alias)} on ${condition}`, where }
  const only = sql`select (array_agg(${id}))[1] as id, (array_agg(${sql.ref(`${alias}.owner_id`)}))[1] as owner_id
    from ${table} ${sql.ref(alias)} where ${condition} having count(*) = 1`
  return { join: sql`${kind} lateral (${only}) ${sql.ref(alias)} on true`, where }
}

/** Whether the record under `alias` is one that the row refers to. */
export function findsSql(ctx: Ctx, { reference, alias }: { reference: MappedReference; alias: string }): Sql<boolean> {
  const key = reference.match ? referenceKey(reference) : sql`${referenceKey(reference)}::uuid`
  return sql`${sql.ref(`${alias}.workspace_id`)} = ${ctx.workspaceId} and ${keyColumn(reference, alias)} = ${key}
    and ${sql.ref(`${alias}.deleted_at`)} is null and ${scopeSql(ctx, { object: reference.to.object, verb: 'read', alias })}`
}

/** A new record belongs to the owner of what it is part of, else to who imports. */
export function ownerOf(ctx: Ctx, plan: ImportPlan): Sql {
  const parent = plan.references.findIndex(({ item }) => item.field.ownedBy)
  const actor = sql`${actorId(ctx)}::uuid`
  return parent < 0 ? actor : sql`coalesce(${sql.ref(`a${parent}.owner_id`)}, ${actor})`
}

import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { hasValueSql, isLookedUp } from '#platform/record/kept-sql.ts'
import { type PlannedField, storedPlan } from '#platform/record/plan.ts'
import { movedTables } from './moved-tables.ts'

/** A column anywhere that holds ids of the object's records, or of the owner of what belongs to them. */
export type Place = {
  /** How moves name it: table and column. */
  name: string
  /** The object whose records refer; undefined for tables of no object. */
  child?: ObjectDefinition
  /** The referring field, for records. */
  key?: string
  /** Rows as they are read, and the table that is written. */
  rows: Sql
  store: Sql
  read(alias: string): Sql
  /** Whether the row refers to one of these. */
  refers(alias: string, ids: Sql): Sql<boolean>
  /** What stands after SET to give it a value. */
  assign(value: Sql): Sql
  /** What else is set: version and times of records. */
  touched: Sql
  /** Which rows of the table count, under an alias. */
  counts(alias: string): Sql<boolean>
  /** Columns that are unique together with it: of rows alike one stays behind. */
  uniqueWith: readonly string[]
}

/** Everywhere that records refer to the object's and go along with it: fields of all objects, and tables of no object. */
export function placesOf(ctx: Ctx, object: ObjectDefinition): Place[] {
  const fields = ctx.schema.objects.flatMap((child) =>
    storedPlan(ctx, child)
      .fields.filter(({ field }) => field.kind === 'reference' && field.to === object.name && !field.staysWhenMerged)
      .map((item) => fieldPlace(ctx, child, item)),
  )
  return [...fields, ...tablePlaces(object)]
}

/** Where the owners of what belongs to the object's records stand. */
export function ownerPlace(ctx: Ctx, child: ObjectDefinition): Place {
  return fieldPlace(ctx, child, storedPlan(ctx, child).byKey.get('ownerId')!)
}

/** Places that moves may name: references, and the owners that went along. */
export function allPlaces(ctx: Ctx, object: ObjectDefinition): ReadonlyMap<string, Place> {
  const owners = [...ctx.schema.ownedObjects(object), { object }].map((owned) => ownerPlace(ctx, owned.object))
  return new Map([...placesOf(ctx, object), ...owners].map((place) => [place.name, place]))
}

function fieldPlace(ctx: Ctx, child: ObjectDefinition, item: PlannedField): Place {
  const { key, columns, custom } = item
  const plan = storedPlan(ctx, child)
  const [column] = columns
  const own = custom === undefined
  return {
    name: `${child.name}.${key}`,
    child,
    key,
    rows: plan.table,
    store: plan.store,
    read: column!.sql,
    refers: (alias, ids) => refersToOne(ctx, item, { alias, ids }),
    assign: own ? (value) => sql`${sql.ref(column!.name)} = ${value}` : (value) => inCustom(column!.name, value),
    touched: sql`, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid`,
    counts: () => sql`true`,
    uniqueWith: [],
  }
}

/** Kept values of live records are looked up; binned ones, which have none, are read. */
function refersToOne(ctx: Ctx, item: PlannedField, { alias, ids }: { alias: string; ids: Sql }): Sql<boolean> {
  const read = sql<boolean>`${item.columns[0]!.sql(alias)} = any(${ids})`
  if (!isLookedUp(item)) return read
  const kept = hasValueSql(ctx, { item, alias, test: ([column]) => sql`${column!} = any(${ids})` })
  return sql`(${kept} or (${sql.ref(`${alias}.deleted_at`)} is not null and ${read}))`
}

function inCustom(name: string, value: Sql): Sql {
  return sql`custom = case when ${value} is null then t.custom - ${sql.lit(name)}
    else t.custom || jsonb_build_object(${sql.lit(name)}, ${value}) end`
}

function tablePlaces(object: ObjectDefinition): Place[] {
  return movedTables()
    .filter(({ of }) => typeof of !== 'string' || of === object.name)
    .map(({ table, column, of, uniqueWith = [] }) => ({
      name: `${table}.${column}`,
      rows: sql.table(table),
      store: sql.table(table),
      read: (alias) => sql.ref(`${alias}.${column}`),
      refers: (alias, ids) => sql`${sql.ref(`${alias}.${column}`)} = any(${ids})`,
      assign: (value) => sql`${sql.ref(column)} = ${value}`,
      touched: sql``,
      counts: (alias) =>
        typeof of === 'string' ? sql`true` : sql`${sql.ref(`${alias}.${of.column}`)} = ${object.name}`,
      uniqueWith,
    }))
}

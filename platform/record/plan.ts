import { sql } from 'kysely'
import { kinds } from '#fields/kinds.ts'
import { kindServers } from '#fields/server.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { customName } from '#platform/object/field-value.ts'
import type { Kind } from '#platform/object/kind.ts'
import type { Column, KindServer } from '#platform/object/kind-server.ts'
import { everyField, type FieldRights } from '#platform/permission/rights.ts'
import { fieldRightOf } from '#platform/permission/visible-field.ts'
import { customColumnSql } from './custom-column.ts'

/** A column of a field; `sql` reads it from the object's table under an alias, wherever it is kept. */
export type PlannedColumn = Column & { sql(alias: string): Sql }

export type PlannedField = {
  key: string
  field: Field
  kind: Kind
  server: KindServer
  columns: PlannedColumn[]
  /** For a field of the firm's own: its values are kept in the row's `custom` under the names of the columns, and it is called so in records. */
  custom?: string
}

/** An object's fields with their columns, worked out once. */
export type Plan = {
  object: ObjectDefinition
  /** What stands after FROM and JOIN: the object's rows. */
  table: Sql
  /** What stands after INSERT INTO and UPDATE: the table itself, which holds rows of other objects too where a firm added this one. */
  store: Sql
  fields: PlannedField[]
  byKey: ReadonlyMap<string, PlannedField>
}

/** Columns of every record that are no fields. `deletion_id` is shared by what was binned together. */
export const recordColumns: readonly Column[] = [
  { name: 'workspace_id', type: 'uuid' },
  { name: 'id', type: 'uuid' },
  { name: 'version', type: 'int4' },
  { name: 'deleted_at', type: 'timestamptz' },
  { name: 'deletion_id', type: 'uuid' },
  { name: 'source_id', type: 'uuid' },
  { name: 'custom', type: 'jsonb' },
]

const wholePlans = new WeakMap<ObjectDefinition, Plan>()
const plansByRights = new WeakMap<FieldRights, WeakMap<ObjectDefinition, Plan>>()

/**
 * What the actor knows of an object: fields hidden from him do not exist in it, ones that he may only read are not writable.
 * For everything that names fields to him or takes them from him.
 */
export function planOf(ctx: Ctx, object: ObjectDefinition): Plan {
  const rights = ctx.rights.field
  if (rights === everyField) return storedPlan(ctx, object)
  let plans = plansByRights.get(rights)
  if (!plans) {
    plans = new WeakMap()
    plansByRights.set(rights, plans)
  }
  const definition = ctx.schema.named(object.name)
  let plan = plans.get(definition)
  if (!plan) {
    plan = narrowed(ctx, planOfDefinition(definition))
    plans.set(definition, plan)
  }
  return plan
}

/** All of an object's fields, whoever acts: for storing records, for hooks and for what the engine does within. */
export function storedPlan(ctx: Ctx, object: ObjectDefinition): Plan {
  return planOfDefinition(ctx.schema.named(object.name))
}

/** The plan of a definition as it stands, of whatever workspace. */
export function planOfDefinition(object: ObjectDefinition): Plan {
  let plan = wholePlans.get(object)
  if (!plan) {
    const fields = allFields(object).map(([key, field]) => plannedField(key, field))
    const store = sql.table(object.table)
    plan = { object, table: rowsOf(object, store), store, fields, byKey: byKey(fields) }
    wholePlans.set(object, plan)
  }
  return plan
}

export function plannedField(key: string, field: Field): PlannedField {
  const server = kindServers[field.kind]
  const custom = customName(key)
  const columns = server.columns(custom ?? key, field).map(
    (column): PlannedColumn => ({
      ...column,
      sql: custom === undefined ? (alias) => sql.ref(`${alias}.${column.name}`) : customColumnSql(column),
    }),
  )
  return { key, field, kind: kinds[field.kind], server, columns, ...(custom !== undefined && { custom }) }
}

/** The columns of the given fields, and always id, version and custom, read from the table under `alias`. */
export function selectColumns(fields: readonly PlannedField[], alias: string): Sql {
  const own = fields.filter(({ custom }) => custom === undefined)
  const names = ['id', 'version', 'custom', ...own.flatMap((item) => item.columns.map((column) => column.name))]
  return sql.join(names.map((name) => sql.ref(`${alias}.${name}`)))
}

/** The column that sorts a field, and by which it is grouped and compared; the kind must have one. */
export function sortColumn({ columns, server }: PlannedField): PlannedColumn {
  return columns[server.sortColumn!]!
}

function byKey(fields: readonly PlannedField[]): ReadonlyMap<string, PlannedField> {
  return new Map(fields.map((item) => [item.key, item]))
}

/** The rows of all objects that firms add lie in one table. */
function rowsOf(object: ObjectDefinition, store: Sql): Sql {
  return object.id === undefined ? store : sql`(select * from ${store} where object_id = ${object.id})`
}

function narrowed(ctx: Ctx, plan: Plan): Plan {
  const fields = plan.fields.flatMap((item) => {
    const right = fieldRightOf(ctx, { object: plan.object, key: item.key, field: item.field })
    if (right === 'hidden') return []
    return right !== 'write' && isWritable(item.field) ? { ...item, field: { ...item.field, readOnly: true } } : item
  })
  return { ...plan, fields, byKey: byKey(fields) }
}

import { sql } from 'kysely'
import { kinds } from '#fields/kinds.ts'
import { kindServers } from '#fields/server.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { Kind } from '#platform/object/kind.ts'
import type { Column, KindServer } from '#platform/object/kind-server.ts'

export type PlannedField = { key: string; field: Field; kind: Kind; server: KindServer; columns: Column[] }

/** An object's fields with their columns, worked out once. */
export type Plan = {
  object: ObjectDefinition
  table: Sql
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

const plans = new WeakMap<ObjectDefinition, Plan>()

/** The plan of an object. */
export function planOf(object: ObjectDefinition): Plan {
  let plan = plans.get(object)
  if (!plan) {
    const fields = allFields(object).map(([key, field]) => plannedField(key, field))
    plan = { object, table: sql.table(object.table), fields, byKey: new Map(fields.map((item) => [item.key, item])) }
    plans.set(object, plan)
  }
  return plan
}

export function plannedField(key: string, field: Field): PlannedField {
  const server = kindServers[field.kind]
  return { key, field, kind: kinds[field.kind], server, columns: server.columns(key, field) }
}

/** The columns of the given fields, and always id, version and custom, read from the table under `alias`. */
export function selectColumns(fields: readonly PlannedField[], alias: string): Sql {
  const names = ['id', 'version', 'custom', ...fields.flatMap((item) => item.columns.map((column) => column.name))]
  return sql.join(names.map((name) => sql.ref(`${alias}.${name}`)))
}

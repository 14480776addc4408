import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { Values } from '#platform/object/hooks.ts'
import type { CheckContext } from '#platform/object/kind.ts'
import type { PlannedColumn, PlannedField } from './plan.ts'

/** A field's column values as JSON, by the names of its columns. */
export function jsonColumns(
  { key, server, columns }: PlannedField,
  values: Values,
  context: CheckContext,
): Record<string, unknown> {
  const stored = server.toColumns(values[key] ?? null, context)
  return Object.fromEntries(columns.map(({ name, type }, index) => [name, asJson(type, stored[index])]))
}

/** The values of the firm's own fields as they are kept in `custom`; `cleared` are names to be taken out of it. */
export function customChange(
  fields: readonly PlannedField[],
  values: Values,
  context: CheckContext,
): { set: Record<string, unknown>; cleared: string[] } {
  const set: Record<string, unknown> = {}
  const cleared: string[] = []
  for (const item of fields) {
    for (const [name, value] of Object.entries(jsonColumns(item, values, context))) {
      if (value === null || value === undefined) cleared.push(name)
      else set[name] = value
    }
  }
  return { set, cleared }
}

/** Fields with columns of their own. */
export function isColumn({ custom }: PlannedField): boolean {
  return custom === undefined
}

/** The definition list of `jsonb_to_recordset` for these columns. */
export function typedColumns(columns: readonly PlannedColumn[]): Sql[] {
  return columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`)
}

function asJson(type: string, stored: unknown): unknown {
  if (type !== 'jsonb') return stored
  return typeof stored === 'string' ? JSON.parse(stored) : null
}

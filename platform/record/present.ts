import type { ObjectDefinition, RowOf } from '#platform/object/define-object.ts'
import type { PlannedField } from './plan.ts'

/** A record as the API gives it. */
export type Presented = { id: string; version: number } & Record<string, unknown>

/** A record of a definition: its fields with their types. */
export type RecordOf<O extends ObjectDefinition> = Presented & RowOf<O>

type StoredRow = Record<string, unknown>

/** A row of the database as a record of the API: camelCase keys, money with currency, times in ISO 8601. */
export function present(row: StoredRow, fields: readonly PlannedField[]): Presented {
  const record: Presented = { id: row.id as string, version: row.version as number }
  const stored = (row.custom ?? {}) as StoredRow
  const custom: Record<string, unknown> = {}
  for (const { key, server, columns, custom: name } of fields) {
    if (name === undefined) record[key] = server.fromColumns(columns.map((column) => row[column.name]))
    else custom[name] = server.fromColumns(columns.map((column) => stored[column.name] ?? null))
  }
  record.custom = custom
  return record
}

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
  for (const { key, server, columns } of fields) {
    record[key] = server.fromColumns(columns.map((column) => row[column.name]))
  }
  record.custom = row.custom ?? {}
  return record
}

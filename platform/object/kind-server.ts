import type { Sql } from '#platform/db/sql.ts'
import type { Field } from './field.ts'
import type { CheckContext, Checked, Operator } from './kind.ts'

/** A column of a field. */
export type Column = { name: string; type: string; collate?: string }

export type FilterInput = {
  operator: Operator
  /** The filter's value, already checked by the kind (an array for `in`, `notIn` and `between`). */
  value: unknown
  /** The field's columns with the alias of their table, as `columns()` orders them. */
  columns: Sql[]
  field: Field
  context: CheckContext & { now: Date }
}

/** The half of a field kind that knows SQL. */
export type KindServer = {
  columns(key: string, field: Field): Column[]
  /** What only the server can do with a value that the kind found good: look names up in a large table. */
  clean?(value: unknown): Checked<unknown>
  /** The column values of a checked JSON value; `null` clears them all. */
  toColumns(value: unknown, context: CheckContext): unknown[]
  /** The JSON value from the column values as the driver gives them. */
  fromColumns(values: unknown[]): unknown
  filter(input: FilterInput): Sql<boolean>
  /** The filter looks at the column that sorts only, though there are others. */
  filtersBySort?: boolean
  /** Which column sorts and pages; null where the kind has no order. */
  sortColumn: number | null
}

import { sql } from 'kysely'
import { isDay } from '#fields/date/kind.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { sortColumn } from '#platform/record/plan.ts'
import { columnOf, type Phase, typed } from './keyset.ts'
import type { SortKey } from './sort.ts'

/**
 * Rows from a value of the first sort key on, in the order of the list; those without a value follow as always. Throws
 * `invalid_sort` when the value is none of that key.
 */
export function startSql(keys: readonly SortKey[], { start, phase }: { start: string; phase: Phase }): Sql<boolean> {
  const [first] = keys
  if (!first || phase.empty) return sql`true`
  if (!first.target) return sql`t.id ${sql.raw(first.descending ? '<=' : '>=')} ${idAt(start, first)}::uuid`
  checkStart(first, start)
  const column = columnOf(first)
  const from = sql<boolean>`${column} ${sql.raw(first.descending ? '<=' : '>=')} ${typed(first, start)}`
  return keys.length === 1 ? from : sql`(${from} or ${column} is null)`
}

// What the database would refuse with words of its own.
const shapes: Record<string, (value: string) => boolean> = {
  date: isDay,
  timestamptz: (value) => !Number.isNaN(Date.parse(value)),
  numeric: (value) => /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
  int4: (value) => /^-?\d{1,9}$/.test(value),
  int8: (value) => /^-?\d{1,18}$/.test(value),
  text: (value) => !value.includes('\u0000'),
}

function checkStart(key: SortKey, start: string): void {
  const type = key.target ? sortColumn(key.target.item).type : 'uuid'
  if (!shapes[type]?.(start)) throw new AppError('invalid_sort', { errors: [{ path: key.name, code: 'sort.from' }] })
}

/** The least or greatest id of an instant: ids begin with the time at which they were made. */
function idAt(start: string, { name, descending }: SortKey): string {
  const instant = Date.parse(start)
  if (Number.isNaN(instant)) throw new AppError('invalid_sort', { errors: [{ path: name, code: 'sort.from' }] })
  const time = Math.max(instant, 0).toString(16).padStart(12, '0').slice(-12)
  const rest = descending ? 'ffff-ffff-ffffffffffff' : '0000-0000-000000000000'
  return `${time.slice(0, 8)}-${time.slice(8)}-${descending ? 'ffff' : '0000'}-${rest.slice(5)}`
}

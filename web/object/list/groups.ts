import { addDays, periodAround } from '#fields/date/relative.ts'
import { startOfDay } from '#fields/datetime/start-of-day.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { Aggregate, AggregateRow } from '#web/api/aggregate.ts'
import type { Filter } from '#web/api/records.ts'
import type { ListColumn } from './use-columns.tsx'

/** Records with the same value of a field; null: those without one. Of days and times it is the month's first day. */
export type GroupValue = string | number | boolean | null

const GROUPED = new Set(['choice', 'boolean', 'reference', 'rating', 'date', 'datetime', 'region'])

/** Whether a list can be grouped by the column: few values, and a column of the object itself. */
export function isGroupable({ id, use }: ListColumn): boolean {
  if (!use || (id.includes('.') && !id.startsWith('custom.'))) return false
  const { kind, nameLike, unique, maxLength = 200 } = use.field
  return GROUPED.has(kind) || (kind === 'text' && !nameLike && !unique && maxLength <= 60)
}

/** What the groups are asked by: days and times by their month. */
export function groupBy(use: FieldUse, id: string): NonNullable<Aggregate['groupBy']> {
  return isDay(use) ? [{ field: id, by: 'month' }] : [id]
}

/** The filter that finds the records of one group. */
export function groupFilter(
  use: FieldUse,
  { id, value, timeZone }: { id: string; value: GroupValue; timeZone: string },
): Filter {
  if (value === null) return { field: id, op: 'isEmpty' }
  if (!isDay(use)) return { field: id, op: 'eq', value }
  const [first, last] = periodAround(String(value), 'month')
  if (use.field.kind === 'date') return { field: id, op: 'between', value: [first, last] }
  return {
    and: [
      { field: id, op: 'gte', value: startOfDay(first, timeZone) },
      { field: id, op: 'lt', value: startOfDay(addDays(last, 1), timeZone) },
    ],
  }
}

export interface Group {
  value: GroupValue
  count: number
  row: AggregateRow
}

/** The groups in the order in which people look for them: options as they are listed, the latest month, else the most records. */
export function groupsOf(rows: readonly AggregateRow[], { use, id }: { use: FieldUse; id: string }): Group[] {
  const groups = rows.map((row) => ({
    value: valueOfGroup(row[id]),
    count: Number(row.count),
    row,
  }))
  const options = use.field.options ?? []
  const place = ({ value }: Group) => (value === null ? Number.POSITIVE_INFINITY : options.indexOf(String(value)))
  return groups.toSorted((one, other) => {
    if (one.value === null || other.value === null) return one.value === null ? 1 : -1
    if (isDay(use)) return String(other.value).localeCompare(String(one.value))
    if (options.length > 0) return place(one) - place(other)
    return other.count - one.count
  })
}

function valueOfGroup(value: unknown): GroupValue {
  if (value === undefined || value === null) return null
  // A day arrives as text or as an instant of its midnight.
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : (value as GroupValue)
}

function isDay({ field }: FieldUse): boolean {
  return field.kind === 'date' || field.kind === 'datetime'
}

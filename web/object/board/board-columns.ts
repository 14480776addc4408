import type { FieldUse } from '#fields/web-kind.ts'
import { isWritable } from '#platform/object/define-object.ts'
import type { AggregateRow } from '#web/api/aggregate.ts'
import type { Filter } from '#web/api/records.ts'

/** A column of the board: an option of its choice, or null for records without one. */
export interface BoardColumn {
  /** The option, or `''` for none: what drag and drop knows it by. */
  id: string
  value: string | null
  group: Filter
  count: number
  sum: unknown
  /** A record can be moved here. */
  open: boolean
}

interface Asked {
  field: string
  use: FieldUse
  rows: readonly AggregateRow[]
  /** This person may change records. */
  mayMove: boolean
}

/**
 * The columns in the order of the options. Records without a value stand last, where there can be any; an option that the firm no
 * longer offers has a column as long as records have it, and takes no more.
 */
export function boardColumns({ field, use, rows, mayMove }: Asked): BoardColumn[] {
  const { options = [], optionLabels, required } = use.field
  const of = new Map(rows.map((row) => [row[field] ?? null, row]))
  const writable = mayMove && isWritable(use.field)
  const column = (value: string | null, open: boolean): BoardColumn => {
    const row = of.get(value)
    const group: Filter = value === null ? { field, op: 'isEmpty' } : { field, op: 'eq', value }
    return { id: value ?? '', value, group, count: Number(row?.count ?? 0), sum: row?.sum, open }
  }
  const none = column(null, writable && !required)
  const offered = options.map((option) => column(option, writable && !optionLabels?.[option]?.retired))
  const shown = offered.filter(({ value, count }) => count > 0 || !optionLabels?.[value ?? '']?.retired)
  return !required || none.count > 0 ? [...shown, none] : shown
}

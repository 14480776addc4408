import { sql } from 'kysely'
import { oneColumn } from '#fields/column.ts'

/** An array of labels, for choices and tags. Empty is kept as null so that `isEmpty` means one thing. */
export const labelsServer = oneColumn('text[]', {
  toColumns: (value) => [Array.isArray(value) && value.length > 0 ? value : null],
  fromColumns: ([value]) => value ?? [],
  filter({ operator, value, columns }) {
    const column = columns[0]!
    const list = Array.isArray(value) ? value : [value]
    if (operator === 'isEmpty') return sql`${column} is null`
    if (operator === 'isNotEmpty') return sql`${column} is not null`
    if (operator === 'in') return sql`${column} && ${list}::text[]`
    if (operator === 'notIn') return sql`(${column} is null or not ${column} && ${list}::text[])`
    return sql`${column} @> ${list}::text[]`
  },
  sortColumn: null,
})

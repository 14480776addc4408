import { sql } from 'kysely'
import { compare, oneColumn } from '#fields/column.ts'
import { relativeDays } from '#fields/date/relative.ts'

export const datetimeServer = oneColumn('timestamptz', {
  fromColumns: ([value]) => (value instanceof Date ? value.toISOString() : (value ?? null)),
  filter(input) {
    if (input.operator !== 'within') return compare(input, 'timestamptz')
    const [from, to] = relativeDays(String(input.value), input.context)
    const zone = input.context.timeZone
    return sql`(${input.columns[0]!} >= (${from}::date)::timestamp at time zone ${zone} and ${input.columns[0]!} < (${to}::date + 1)::timestamp at time zone ${zone})`
  },
})

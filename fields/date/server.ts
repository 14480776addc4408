import { sql } from 'kysely'
import { compare, oneColumn } from '#fields/column.ts'
import { relativeDays } from './relative.ts'

export const dateServer = oneColumn('date', {
  filter(input) {
    if (input.operator !== 'within') return compare(input, 'date')
    const [from, to] = relativeDays(String(input.value), input.context)
    return sql`${input.columns[0]!} between ${from}::date and ${to}::date`
  },
})

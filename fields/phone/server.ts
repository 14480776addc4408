import { sql } from 'kysely'
import { matchText } from '#fields/column.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import { toE164 } from './e164.ts'

/** Two columns: as typed, and E.164 for comparison whatever the spelling. */
export const phoneServer: KindServer = {
  columns: (key) => [
    { name: snakeCase(key), type: 'text' },
    { name: `${snakeCase(key)}_e164`, type: 'text' },
  ],
  toColumns: (value, { country }) => [value, typeof value === 'string' ? toE164(value, country) : null],
  fromColumns: ([typed]) => typed ?? null,
  filter(input) {
    const [typed, e164] = input.columns
    const number = typeof input.value === 'string' ? toE164(input.value, input.context.country) : null
    if (input.operator === 'eq' && number) return sql`(${e164!} = ${number} or ${typed!} = ${input.value})`
    return matchText(input)
  },
  sortColumn: 0,
}

import { sql } from 'kysely'
import { compare } from '#fields/column.ts'
import { jsonServer } from '#fields/json/server.ts'
import type { KindServer } from '#platform/object/kind-server.ts'

export const addressServer: KindServer = {
  ...jsonServer,
  toColumns: (value) => [value && Object.keys(value).length > 0 ? JSON.stringify(value) : null],
  filter(input) {
    if (input.operator !== 'contains') return compare(input, 'jsonb')
    return sql`${input.columns[0]!}::text ilike ${`%${String(input.value).replace(/[\\%_]/g, '\\$&')}%`}`
  },
}

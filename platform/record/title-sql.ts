import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { Plan } from './plan.ts'

/** What the record under `alias` is called, as text; null where the plan's actor may not know its title. */
export function titleSql({ object, byKey }: Plan, alias: string): Sql<string | null> {
  const column = byKey.get(object.title)?.columns[0]
  return column ? sql`(${column.sql(alias)})::text` : sql`null::text`
}

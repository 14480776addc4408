import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { PlannedColumn } from '#platform/record/plan.ts'

/*
 * Values of the firm's own fields lie in `import_row.stored` together, as they are kept in a record's `custom`; those of unique
 * fields once more each by itself, as they are kept to be looked up. (Row security keeps a value that is first taken out of JSON
 * away from indexes.)
 */

/** All staged values of the firm's own fields, which lie at `place`. */
export function stagedCustoms(place: number): Sql {
  return sql`r.stored[${sql.lit(place)}]::jsonb`
}

/** One of them in the type of its column. */
export function stagedCustom(place: number, { name, type }: PlannedColumn): Sql {
  const text = sql`(${stagedCustoms(place)} ->> ${sql.lit(name)})`
  return type === 'text' ? text : sql`${text}::${sql.raw(type)}`
}

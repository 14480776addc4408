import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { PlannedField } from '#platform/record/plan.ts'

/**
 * Where values of the firm's own fields lie in `import_row.stored`: together, as they are kept in a record's `custom`, and those that
 * records are looked up by once more as plain text. (Row security keeps a value that is first taken out of JSON away from indexes.)
 */
export type CustomSlots = { together: number; keys: readonly { item: PlannedField; slot: number }[] }

export function customSlots(customs: readonly PlannedField[], first: number): CustomSlots {
  const unique = customs.filter(({ field }) => field.unique)
  return { together: first, keys: unique.map((item, index) => ({ item, slot: first + 1 + index })) }
}

/** All staged values of the firm's own fields. */
export function stagedCustoms({ together }: CustomSlots): Sql {
  return sql`r.stored[${sql.lit(together)}]::jsonb`
}

/** The staged value of a unique one. */
export function stagedKey(slot: number): Sql {
  return sql`r.stored[${sql.lit(slot)}]`
}

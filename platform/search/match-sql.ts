import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import { queryTokens } from './tokens.ts'

/** The condition on a search entry (under `alias`) that it can match the text; false for a text without letters or digits. */
export function matchesSearch(text: string, alias: string): Sql<boolean> {
  const alternatives = queryTokens(text)
  if (alternatives.length === 0) return sql`false`
  const tests = alternatives.map((tokens) => sql`${sql.ref(`${alias}.tokens`)} @> ${tokens}::text[]`)
  return sql`(${sql.join(tests, sql` or `)})`
}

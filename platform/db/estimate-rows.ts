import { sql } from 'kysely'
import type { Tx } from './database.ts'
import type { Sql } from './sql.ts'

/** How many rows the planner believes a query to have. */
export async function estimateRows(tx: Tx, query: Sql): Promise<number> {
  const [row] = await tx.rows<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    sql`explain (format json) ${query}`,
  )
  return row!['QUERY PLAN'][0].Plan['Plan Rows']
}

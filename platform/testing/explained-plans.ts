import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import { compileSql } from '#platform/db/sql.ts'

/** The same database, which adds to `plans` how it answered each statement with a limit: the plan with its actual rows, as JSON text. */
export function explaining(db: Database, plans: string[]): Database {
  const watch = (tx: Tx): Tx => ({
    ...tx,
    rows: async (statement) => {
      if (compileSql(statement).text.includes('limit')) {
        const [row] = await tx.rows<{ 'QUERY PLAN': unknown }>(
          sql`explain (analyze, format json, timing off) ${statement}`,
        )
        plans.push(JSON.stringify(row!['QUERY PLAN']))
      }
      return tx.rows(statement)
    },
  })
  return { ...db, inWorkspace: (ws, work, options) => db.inWorkspace(ws, (tx) => work(watch(tx)), options) }
}

import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ImportRecord } from './import-store.ts'

/** Staged rows of an import: those after `from` up to `to`. */
export type Batch = { record: ImportRecord; plan: ImportPlan; from: number; to: number }

/** The condition on `import_row r`. */
export function inBatch({ record, from, to }: Batch): Sql<boolean> {
  return sql`r.import_id = ${record.id} and r.n > ${from} and r.n <= ${to}`
}

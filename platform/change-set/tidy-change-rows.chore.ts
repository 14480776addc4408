import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { firstOf, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { undoableForMs } from './change-set-store.ts'

const atOnce = 50_000
const name = 'change-set.tidy'

/** Forgets what undoing would have needed of deeds that are too old to be undone; that they were done stays on record. */
export const tidyChangeRows: Housekeeping = {
  name,
  everyMs: 6 * 3_600_000,
  run: ({ db, log }) => lookThroughFirms({ db, log }, { name, look: (ws) => tidyFirm(db, ws) }),
}

async function tidyFirm(db: Database, ws: string): Promise<Date> {
  const now = currentTime()
  let removed: number
  do {
    removed = await db.inWorkspace(ws, (tx) =>
      tx.run(sql`
        delete from change_row r where r.workspace_id = ${ws} and (r.change_set_id, r.record_id) in (
          select c.change_set_id, c.record_id from change_row c
          join change_set s on s.workspace_id = ${ws} and s.id = c.change_set_id and s.undoable_until < ${now}
          where c.workspace_id = ${ws} limit ${atOnce})`),
    )
  } while (removed > 0)
  const row = await db.inWorkspace(ws, (tx) =>
    tx.one<{ next: Date | null }>(sql`
      select min(s.undoable_until) as next from change_set s where s.workspace_id = ${ws} and s.undoable_until >= ${now}`),
  )
  return firstOf(row!.next, new Date(now.getTime() + undoableForMs))
}

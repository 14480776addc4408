import { sql } from 'kysely'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'

const atOnce = 50_000

/** Forgets what undoing would have needed of deeds that are too old to be undone; that they were done stays on record. */
export const tidyChangeRows: Housekeeping = {
  name: 'change-set.tidy',
  everyMs: 6 * 3_600_000,
  async run({ db }) {
    const now = new Date()
    for (const ws of await allWorkspaceIds(db)) {
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
    }
  },
}

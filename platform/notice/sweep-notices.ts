import { sql } from 'kysely'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'

const day = 24 * 3_600_000
const keepMs = 90 * day

/** Forgets notices after 90 days, read or not: what they told of is in the records. */
export const sweepNotices: Housekeeping = {
  name: 'notices.sweep',
  everyMs: day,
  async run({ db }) {
    const oldest = new Date(Date.now() - keepMs)
    for (const ws of await allWorkspaceIds(db)) {
      await db.inWorkspace(ws, (tx) =>
        tx.run(sql`delete from notice where workspace_id = ${ws} and latest_at < ${oldest}`),
      )
    }
  },
}

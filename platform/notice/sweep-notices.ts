import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'

const keepMs = 90 * dayMs
const name = 'notices.sweep'

/** Forgets notices after 90 days, read or not: what they told of is in the records. */
export const sweepNotices: Housekeeping = {
  name,
  everyMs: dayMs,
  run: ({ db, log }) =>
    lookThroughFirms({ db, log }, { name, look: (ws) => db.inWorkspace(ws, (tx) => sweepFirm(tx, ws)) }),
}

async function sweepFirm(tx: Tx, workspaceId: string): Promise<Date> {
  const now = currentTime().getTime()
  await tx.run(sql`delete from notice where workspace_id = ${workspaceId} and latest_at < ${new Date(now - keepMs)}`)
  const row = await tx.one<{ oldest: Date | null }>(
    sql`select min(latest_at) as oldest from notice where workspace_id = ${workspaceId}`,
  )
  return new Date((row!.oldest?.getTime() ?? now) + keepMs)
}

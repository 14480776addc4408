import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { removeFile } from '#platform/file/file-store.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { dayMs, firstOf, lookThroughFirms } from '#platform/job/look-through-firms.ts'

/** How long an uploaded file is kept after its import has ended, and a draft that nobody continues with. */
const keepFileMs = 7 * dayMs
/** How long an import can be taken back and its failed rows be fetched. */
const keepRowsMs = 30 * dayMs
const atOnce = 50_000
const name = 'import.tidy'

/** Removes uploaded files and staged rows that nobody needs any more. */
export const tidyImports: Housekeeping = {
  name,
  everyMs: dayMs,
  run: ({ db, config, log }) =>
    lookThroughFirms({ db, log }, { name, look: (ws) => tidyWorkspace(db, { ws, config, now: currentTime() }) }),
}

export async function tidyWorkspace(
  db: Database,
  { ws, config, now }: { ws: string; config: Config; now: Date },
): Promise<Date> {
  const oldFiles = new Date(now.getTime() - keepFileMs)
  const oldRows = new Date(now.getTime() - keepRowsMs)
  const files = await db.inWorkspace(ws, (tx) =>
    tx.rows<{ id: string; key: string }>(sql`
      select id, file_key as key from import
      where workspace_id = ${ws} and file_key is not null and state not in ('queued', 'running')
        and coalesce(ended_at, created_at) < ${oldFiles}`),
  )
  for (const { id, key } of files) {
    await removeFile(config, key)
    // A draft without its file cannot continue.
    await db.inWorkspace(ws, (tx) =>
      tx.run(sql`
        update import set file_key = null, state = case when state = 'draft' then 'cancelled' else state end,
          ended_at = coalesce(ended_at, ${now})
        where workspace_id = ${ws} and id = ${id}`),
    )
  }
  const staged = await db.inWorkspace(ws, (tx) =>
    tx.rows<{ id: string }>(sql`
      select id from import
      where workspace_id = ${ws} and staged_as is not null and state not in ('queued', 'running') and ended_at < ${oldRows}`),
  )
  for (const { id } of staged) {
    while ((await removeRows(db, id)) > 0);
    await db.inWorkspace(ws, (tx) =>
      tx.run(sql`update import set staged_as = null, staged_whole = false where workspace_id = ${ws} and id = ${id}`),
    )
  }
  return nextAt(db, { ws, now })
}

/** What runs now, or begins later, has a file for as long from then on. */
async function nextAt(db: Database, { ws, now }: { ws: string; now: Date }): Promise<Date> {
  const row = await db.inWorkspace(ws, (tx) =>
    tx.one<{ file: Date | null; rows: Date | null }>(sql`
      select min(coalesce(ended_at, created_at)) filter (where file_key is not null) as file,
        min(ended_at) filter (where staged_as is not null) as rows
      from import where workspace_id = ${ws} and state not in ('queued', 'running')`),
  )
  const after = (moment: Date | null, ms: number) => moment && new Date(moment.getTime() + ms)
  return firstOf(after(row!.file, keepFileMs), after(row!.rows, keepRowsMs), after(now, keepFileMs))
}

async function removeRows(db: Database, importId: string): Promise<number> {
  return db.local(async (tx) => {
    await tx.run(sql`delete from import_change where import_id = ${importId}`)
    return tx.run(sql`
      delete from import_row where import_id = ${importId} and n in (
        select n from import_row where import_id = ${importId} order by n limit ${atOnce})`)
  })
}

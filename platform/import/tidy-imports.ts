import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import { removeFile } from '#platform/file/file-store.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'

const hour = 3_600_000
const day = 24 * hour
/** How long an uploaded file is kept after its import has ended, and a draft that nobody continues with. */
const keepFileMs = 7 * day
/** How long an import can be taken back and its failed rows be fetched. */
const keepRowsMs = 30 * day
const atOnce = 50_000

/** Removes uploaded files and staged rows that nobody needs any more. */
export const tidyImports: Housekeeping = {
  name: 'import.tidy',
  everyMs: day,
  async run({ db, config }) {
    for (const ws of await allWorkspaceIds(db)) await tidyWorkspace(db, { ws, config, now: new Date() })
  },
}

export async function tidyWorkspace(
  db: Database,
  { ws, config, now }: { ws: string; config: Config; now: Date },
): Promise<void> {
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
}

async function removeRows(db: Database, importId: string): Promise<number> {
  return db.local(async (tx) => {
    await tx.run(sql`delete from import_change where import_id = ${importId}`)
    return tx.run(sql`
      delete from import_row where import_id = ${importId} and n in (
        select n from import_row where import_id = ${importId} order by n limit ${atOnce})`)
  })
}

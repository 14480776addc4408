import { sql } from 'kysely'
import { removeFile } from '#platform/file/file-store.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'

/** Removes files that have expired; who took what out stays on record. */
export const tidyExports: Housekeeping = {
  name: 'export.tidy',
  everyMs: 3_600_000,
  async run({ db, config }) {
    const now = new Date()
    for (const ws of await allWorkspaceIds(db)) {
      const expired = await db.inWorkspace(ws, (tx) =>
        tx.rows<{ id: string; key: string }>(sql`
          select id, file_key as key from export
          where workspace_id = ${ws} and file_key is not null and expires_at < ${now}`),
      )
      for (const { id, key } of expired) {
        await removeFile(config, key)
        await db.inWorkspace(ws, (tx) =>
          tx.run(sql`update export set file_key = null, state = 'expired' where workspace_id = ${ws} and id = ${id}`),
        )
      }
    }
  },
}

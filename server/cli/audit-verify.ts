import { sql } from 'kysely'
import { sealKey } from '#platform/audit/seal-chain.ts'
import { verifyHistory } from '#platform/audit/verify-history.ts'
import { readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { type Command, progress } from './command.ts'
import { withDatabase } from './with-database.ts'

export const command: Command = {
  usage: '[--json]',
  summary:
    'Compares the history of every firm with its seals; names each entry that was changed directly in the database.',
  run: () => {
    const config = readConfig()
    return withDatabase(config, async ({ ownerUrl }) => {
      const db = openDatabase({ url: ownerUrl, applicationName: 'guanxi audit', max: 2 })
      try {
        const workspaces = await db.local(
          (tx) => tx.rows<{ id: string; name: string }>(sql`select id, name from workspace order by id`),
          { readOnly: true },
        )
        const result = []
        for (const { id: workspaceId, name } of workspaces) {
          result.push({ workspaceId, name, ...(await verifyHistory(db, { workspaceId, key: sealKey(config.secret) })) })
        }
        if (result.some(({ faults }) => faults.some(({ kind }) => kind === 'secret'))) progress(otherSecret)
        return { result, failed: result.some(({ faults }) => faults.length > 0) }
      } finally {
        await db.close()
      }
    })
  },
}

const otherSecret = `The oldest seals were made with another secret than this installation has, so they prove nothing here.
If a backup was restored: put the file "secret" of the old data folder into a new, empty data folder, restore the backup there and verify
again (with DATABASE_URL: keep the old GUANXI_SECRET). If none was restored, somebody rewrote the history and its seals in the database.`

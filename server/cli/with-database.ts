import type { Config } from '#platform/config/config.ts'
import { lockDataFolder } from '#platform/config/folder-lock.ts'
import { folderSecret } from '#platform/config/secret.ts'
import { findEmbedded } from '#platform/db/embedded.ts'
import { prepareDatabase } from '#platform/db/prepare.ts'
import { bringUpDatabase, embeddedDatabase, embeddedPassword } from '#platform/db/prepare-and-migrate.ts'
import { progress } from './command.ts'
import { findServer } from './with-server.ts'

type OpenDatabase = { ownerUrl: string; adminUrl?: string; secret: string }

/** Runs `work` on the database itself: beside the running server, or started for this command and stopped after. */
export async function withDatabase<T>(config: Config, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const isEmbedded = config.database.kind === 'embedded'
  const secret = isEmbedded ? folderSecret(config.dataFolder) : config.secret
  if (isEmbedded && findServer(config)) {
    const adminUrl = await findEmbedded(config.dataFolder, embeddedPassword(config.dataFolder))
    if (adminUrl) {
      const { ownerUrl } = await prepareDatabase({ adminUrl, database: embeddedDatabase, secret })
      return work({ ownerUrl, adminUrl, secret })
    }
  }
  const lock = isEmbedded ? await lockDataFolder(config.dataFolder, 'command line') : undefined
  try {
    const database = await bringUpDatabase(config, progress)
    try {
      return await work({ ...database, secret })
    } finally {
      await database.stop()
    }
  } finally {
    lock?.release()
  }
}

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { openDatabase } from '#platform/db/database.ts'
import { databaseOf } from '#platform/db/prepare.ts'
import { restore } from '#platform/db/restore.ts'
import { noteErasures } from '#platform/privacy/replay-erasures.ts'
import { type Command, progress, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'
import { findServer } from './with-server.ts'

export const command: Command = {
  usage: 'FILE [--replace] [--json]',
  summary: 'Puts a backup in the place of the database, whole or not at all. The server must be stopped.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    })
    if (positionals.length !== 1) throw new UsageError('One FILE is needed.')
    const source = resolve(positionals[0]!)
    if (!existsSync(source)) throw new StartError(`There is no file ${source}.`)
    const config = readConfig()
    const running = findServer(config)
    if (running) throw new StartError(`Stop the server at ${running.url} first; a restore takes its database's place.`)
    const result = await withDatabase(config, async ({ adminUrl, ownerUrl, secret }) => {
      if (!adminUrl) {
        throw new StartError('A restore makes a new database. Give DATABASE_URL a role that may create databases.')
      }
      await noteErased(config, ownerUrl)
      return restore({
        adminUrl,
        database: databaseOf(ownerUrl),
        secret,
        filesFolder: join(config.dataFolder, 'files'),
        source,
        replace: values.replace,
        say: progress,
      })
    })
    progress('Whoever was erased since the backup is erased again at the next start, before anybody gets in.')
    return { result }
  },
}

/** The journal of erasures outlives the database that goes. */
async function noteErased(config: Config, ownerUrl: string): Promise<void> {
  const db = openDatabase({ url: ownerUrl, applicationName: 'guanxi restore', max: 2 })
  try {
    await noteErasures(db, config)
  } finally {
    await db.close()
  }
}

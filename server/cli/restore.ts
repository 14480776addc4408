import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { logSettings } from '#platform/audit/log-settings.ts'
import { readConfig } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { databaseOf } from '#platform/db/prepare.ts'
import { restore } from '#platform/db/restore.ts'
import { allWorkspaceIds } from '#platform/job/housekeeping.ts'
import { noteErasures } from '#platform/privacy/replay-erasures.ts'
import { type Command, progress, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'
import { findServer } from './with-server.ts'

export const command: Command = {
  usage: 'FILE [--replace] [--json]',
  summary: 'Replaces the database by a backup, completely or not at all. The server must be stopped.',
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
      // The journal of erasures outlives the database that goes.
      await onDatabase(ownerUrl, (db) => noteErasures(db, config))
      const report = await restore({
        adminUrl,
        database: databaseOf(ownerUrl),
        secret,
        filesFolder: join(config.dataFolder, 'files'),
        source,
        replace: values.replace,
        say: progress,
      })
      await onDatabase(ownerUrl, (db) => tellRestored(db, report.createdAt))
      return report
    })
    progress('Whoever was erased since the backup is erased again at the next start, before anybody gets in.')
    return { result }
  },
}

async function onDatabase(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const db = openDatabase({ url, applicationName: 'guanxi restore', max: 2 })
  try {
    await work(db)
  } finally {
    await db.close()
  }
}

/** In the log of every firm: what it reads ends with the backup. */
async function tellRestored(db: Database, createdAt: string): Promise<void> {
  const actor = { kind: 'system', name: 'guanxi restore', reason: 'a backup was restored' } as const
  for (const workspaceId of await allWorkspaceIds(db)) {
    await db.inWorkspace(workspaceId, (tx) =>
      logSettings({ tx, workspaceId, actor, now: new Date(), channel: 'cli' }, { from: {}, to: { backup: createdAt } }),
    )
  }
}

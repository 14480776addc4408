import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { backup } from '#platform/db/backup.ts'
import { verifyBackup } from '#platform/db/restore-verify.ts'
import { type Command, progress, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

export const command: Command = {
  usage: 'FILE [--json]',
  summary: 'Writes all data and files into one file, also while the server runs, and reads it back to check it.',
  run: async (args) => {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
    if (positionals.length !== 1) throw new UsageError('One FILE is needed.')
    const config = readConfig()
    const filesFolder = join(config.dataFolder, 'files')
    const target = resolve(positionals[0]!)
    if (!existsSync(dirname(target))) throw new StartError(`There is no folder ${dirname(target)}. Make it first.`)
    const result = await withDatabase(config, ({ ownerUrl }) =>
      backup({ ownerUrl, filesFolder, target, say: progress }),
    )
    progress('Checking the file …')
    await verifyBackup(target).catch(async (error) => {
      // What cannot be read back must not pass for a backup, nor push an older one out of its place.
      await rm(target, { force: true })
      throw error
    })
    return { result }
  },
}

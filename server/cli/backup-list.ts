import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backupStatus, backupsFolder } from '#platform/backup/backup-status.ts'
import { readConfig } from '#platform/config/config.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: '[--json]',
  summary:
    'Tells which daily backups there are, and whether the last one succeeded (ends with 1 if not, or if it is older than two days).',
  run: async (args) => {
    parseArgs({ args, options: {} })
    const config = readConfig()
    const { state, failedAt, kept } = await backupStatus(config, new Date())
    const backups = kept.map(({ name, ...backup }) => ({ file: join(backupsFolder(config), name), ...backup }))
    return { result: { state, failedAt, backups }, failed: state === 'failed' || state === 'late' }
  },
}

import { spawn } from 'node:child_process'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { backupsFolder, forgetFailure, noteFailure } from '#platform/backup/backup-status.ts'
import { abandonedDrafts, backupName, expiredBackups, isBackupDue } from '#platform/backup/rotation.ts'
import { type Config, projectFolder } from '#platform/config/config.ts'

/** It passes rows on; beside the server there may be little memory. */
const flags = ['--max-semi-space-size=1', '--max-old-space-size=96']
const firstLookMs = 10 * 60_000
const lookEveryMs = 30 * 60_000

type Parts = { config: Config; log: Logger }

/**
 * Backs the embedded database up once a day into the data folder and removes old backups. A database of the administrator's own
 * is backed up by him. Returns what ends it.
 */
export function startDailyBackups(parts: Parts): () => void {
  if (parts.config.database.kind !== 'embedded') return () => {}
  let child: ReturnType<typeof spawn> | undefined
  let stopped = false
  const look = () =>
    backUpIfDue(parts, (started) => {
      child = started
    }).catch(async (error) => {
      if (stopped) return
      parts.log.error({ error }, 'the daily backup failed')
      await noteFailure(parts.config, new Date()).catch((fault) => parts.log.error({ error: fault }, 'backup status'))
    })
  const first = setTimeout(look, firstLookMs)
  const again = setInterval(look, lookEveryMs)
  return () => {
    stopped = true
    clearTimeout(first)
    clearInterval(again)
    child?.kill()
  }
}

/** Makes a backup if one is due, checks it, and only then removes the ones that are not kept any more. */
export async function backUpIfDue(
  { config, log }: Parts,
  onStart: (child: ReturnType<typeof spawn>) => void = () => {},
): Promise<void> {
  const folder = backupsFolder(config)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const now = new Date()
  const there = await readdir(folder)
  if (!isBackupDue(there, { now, hourHere: now.getHours() })) return
  for (const name of abandonedDrafts(there, now)) await rm(join(folder, name), { force: true })
  const file = join(folder, backupName(now))
  await runBackup(config, { file, onStart })
  await forgetFailure(config)
  for (const name of expiredBackups(await readdir(folder))) await rm(join(folder, name))
  log.info({ file }, 'daily backup')
}

/** A process of its own, behind people who wait for a page. */
function runBackup(
  { dataFolder }: Config,
  { file, onStart }: { file: string; onStart: (child: ReturnType<typeof spawn>) => void },
): Promise<void> {
  const child = spawn(process.execPath, [...flags, join(projectFolder, 'server/cli.ts'), 'backup', file], {
    env: { ...process.env, GUANXI_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onStart(child)
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  let said = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`guanxi backup ended with ${code}: ${said}`)),
    )
  })
}

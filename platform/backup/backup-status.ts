import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config/config.ts'
import { backupTime } from './rotation.ts'

export type KeptBackup = { name: string; at: Date; bytes: number }

export type BackupStatus = {
  /** Whether the product makes them; those of a database of the administrator's own are his. */
  daily: boolean
  /** `failed`: the last one did not succeed. `late`: the last one is too old. `none`: there was no time yet. */
  state: 'good' | 'late' | 'failed' | 'none' | 'elsewhere'
  failedAt: Date | null
  /** The newest first. */
  kept: KeptBackup[]
}

/** A night may be missed, because the machine was off; not two. */
const lateAfterMs = 48 * 3_600_000
const failureFile = 'failed.json'

type Place = Pick<Config, 'dataFolder' | 'database'>

export function backupsFolder({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'backups')
}

/** What daily backups there are, and whether one may rely on them. */
export async function backupStatus(config: Place, now: Date): Promise<BackupStatus> {
  const daily = config.database.kind === 'embedded'
  const [kept, failedAt] = [await keptBackups(config), await readFailure(config)]
  const [last] = kept
  const isLate = last !== undefined && now.getTime() - last.at.getTime() > lateAfterMs
  const state = !daily ? 'elsewhere' : failedAt ? 'failed' : isLate ? 'late' : last ? 'good' : 'none'
  return { daily, state, failedAt, kept }
}

async function keptBackups(config: Place): Promise<KeptBackup[]> {
  const folder = backupsFolder(config)
  const names = await readdir(folder).catch(ifNone<string[]>([]))
  const found = names.flatMap((name) => ({ name, at: backupTime(name) })).filter(isBackup)
  const kept = await Promise.all(
    found.map(async ({ name, at }) => {
      const bytes = await stat(join(folder, name)).then(({ size }) => size, ifNone(undefined))
      return bytes === undefined ? [] : [{ name, at, bytes }]
    }),
  )
  return kept.flat().sort((a, b) => b.at.getTime() - a.at.getTime())
}

function isBackup(file: { name: string; at: Date | undefined }): file is { name: string; at: Date } {
  return file.at !== undefined
}

/** Remembers that the daily backup failed, until one succeeds; also over a start of the server. */
export async function noteFailure(config: Pick<Config, 'dataFolder'>, at: Date): Promise<void> {
  await mkdir(backupsFolder(config), { recursive: true, mode: 0o700 })
  await writeFile(join(backupsFolder(config), failureFile), JSON.stringify({ at }), { mode: 0o600 })
}

export async function forgetFailure(config: Pick<Config, 'dataFolder'>): Promise<void> {
  await rm(join(backupsFolder(config), failureFile), { force: true })
}

async function readFailure(config: Place): Promise<Date | null> {
  const text = await readFile(join(backupsFolder(config), failureFile), 'utf8').catch(ifNone(null))
  return text === null ? null : new Date((JSON.parse(text) as { at: string }).at)
}

function ifNone<T>(nothing: T) {
  return (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return nothing
    throw error
  }
}

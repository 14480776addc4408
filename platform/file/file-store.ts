import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '#platform/config/config.ts'

/** Where a kept file lies. Its name is ours and random; what the user called it stands in the database only. */
export function filePath(config: Config, key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new Error(`No key of a file: ${key}`)
  return join(config.dataFolder, 'files', key.slice(0, 2), key)
}

/** Keeps a received file and returns its key. The original stays for the caller to remove. */
export async function keepFile(config: Config, path: string): Promise<string> {
  const key = randomUUID()
  const place = filePath(config, key)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  // A link costs nothing; where the two lie on different disks it is a copy.
  await link(path, place).catch(() => copyFile(path, place, constants.COPYFILE_EXCL))
  return key
}

/** Removes a kept file; a file that is gone already is fine. */
export async function removeFile(config: Config, key: string): Promise<void> {
  await rm(filePath(config, key), { force: true })
}

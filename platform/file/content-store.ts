import { createReadStream, type ReadStream } from 'node:fs'
import { constants, copyFile, link, mkdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '#platform/config/config.ts'

/** The bytes of a file in a firm: equal ones are kept once, and never shared between firms. */
export type Content = { workspaceId: string; sha256: string }

/** Where a firm's contents lie. What people call a file stands in the database only. */
export function contentFolder(config: Config, workspaceId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(workspaceId)) throw new Error(`No id of a workspace: ${workspaceId}`)
  return join(config.dataFolder, 'files', 'contents', workspaceId)
}

export function contentPath(config: Config, { workspaceId, sha256 }: Content): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`No hash of a content: ${sha256}`)
  return join(contentFolder(config, workspaceId), sha256.slice(0, 2), sha256)
}

/** Keeps received bytes under their hash. The original stays for the caller to remove. */
export async function keepContent(config: Config, { path, ...content }: Content & { path: string }): Promise<void> {
  const place = contentPath(config, content)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  try {
    // A link costs nothing; where the two lie on different disks it is a copy.
    await link(path, place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      return copyFile(path, place, constants.COPYFILE_EXCL)
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  // The sweep leaves alone what was kept a moment ago, its record not being committed yet.
  const now = new Date()
  await utimes(place, now, now)
}

export async function hasContent(config: Config, content: Content): Promise<boolean> {
  return stat(contentPath(config, content)).then(
    (found) => found.isFile(),
    () => false,
  )
}

export function openContent(config: Config, content: Content): ReadStream {
  return createReadStream(contentPath(config, content))
}

export async function removeContent(config: Config, content: Content): Promise<void> {
  await rm(contentPath(config, content), { force: true })
}

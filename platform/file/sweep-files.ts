import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { contentFolder, removeContent } from './content-store.ts'
import { lockContent } from './file-commands.ts'

const hour = 3_600_000
const day = 24 * hour
const keepDeletedMs = 30 * day
const keepLooseMs = day

/** Forgets removed files after 30 days and uploads that no record took after one, and the bytes that nothing names any more. */
export const sweepFiles: Housekeeping = {
  name: 'files.sweep',
  everyMs: 6 * hour,
  async run({ db, config }) {
    const now = new Date()
    await removeAbandonedUploads(config, now)
    for (const workspaceId of await firmsWithFiles(db, config)) await sweepWorkspace(db, { workspaceId, config, now })
  },
}

type Sweep = { workspaceId: string; config: Config; now: Date }

export async function sweepWorkspace(db: Database, { workspaceId, config, now }: Sweep): Promise<void> {
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      delete from file f where f.workspace_id = ${workspaceId} and (f.deleted_at < ${new Date(now.getTime() - keepDeletedMs)}
        or (f.record_id is null and f.created_at < ${new Date(now.getTime() - keepLooseMs)}))`),
  )
  const folder = contentFolder(config, workspaceId)
  for (const entry of await entriesOf(folder)) {
    for (const sha256 of await entriesOf(join(folder, entry))) {
      const { mtimeMs } = await stat(join(folder, entry, sha256)).catch(() => ({ mtimeMs: now.getTime() }))
      if (mtimeMs < now.getTime() - keepLooseMs) await removeUnnamed(db, { config, workspaceId, sha256 })
    }
  }
}

/** An upload of the same bytes waits for the lock and then keeps them again. */
async function removeUnnamed(db: Database, { config, ...content }: Omit<Sweep, 'now'> & { sha256: string }) {
  const { workspaceId, sha256 } = content
  await db.inWorkspace(workspaceId, async (tx) => {
    await lockContent({ tx }, sha256)
    const named = await tx.one(sql`
      select 1 from file f where f.workspace_id = ${workspaceId} and (f.sha256 = ${sha256} or f.thumbnail = ${sha256}) limit 1`)
    if (!named) await removeContent(config, content)
  })
}

/** What was being received when the server ended. */
async function removeAbandonedUploads(config: Config, now: Date): Promise<void> {
  const folder = join(config.dataFolder, 'tmp', 'uploads')
  for (const entry of await entriesOf(folder)) {
    const { mtimeMs } = await stat(join(folder, entry)).catch(() => ({ mtimeMs: now.getTime() }))
    if (mtimeMs < now.getTime() - keepLooseMs) await rm(join(folder, entry), { recursive: true, force: true })
  }
}

/** The firms that have a folder of contents; the folders of firms that are gone are removed. */
async function firmsWithFiles(db: Database, config: Config): Promise<string[]> {
  const folder = join(config.dataFolder, 'files', 'contents')
  const found = await entriesOf(folder)
  // Asked after looking: whose folder was there is a firm already.
  const alive = new Set(await allWorkspaceIds(db))
  for (const entry of found) {
    if (!alive.has(entry)) await rm(join(folder, entry), { recursive: true, force: true })
  }
  return found.filter((entry) => alive.has(entry))
}

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

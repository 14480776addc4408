import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { allWorkspaceIds } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { readPerson } from './erase-person.ts'
import { eraseWithFiles } from './erase-with-files.ts'
import { appendErasures, readJournal } from './erasure-journal.ts'
import { type ErasureEntry, readErasures, writeErasure } from './erasures.ts'

type Parts = { db: Database; config: Config; log: Logger }

/** Notes the erasures of all firms that the journal does not have yet. */
export async function noteErasures(db: Database, config: Config): Promise<void> {
  for (const workspaceId of await allWorkspaceIds(db)) await noteErasuresOf({ db, config }, workspaceId)
}

/** The same of one firm; how many it has. */
export async function noteErasuresOf({ db, config }: Omit<Parts, 'log'>, workspaceId: string): Promise<number> {
  const erasures = await db.inWorkspace(workspaceId, (tx) => readErasures(tx, workspaceId), { readOnly: true })
  appendErasures(config.dataFolder, { workspaceId, erasures })
  return erasures.length
}

/**
 * Does again what the journal has and the database does not know: whom a backup of before his erasure brought back. The number of
 * erasures that are done now; one that fails is logged, and tried again at the next start or the next day.
 */
export async function replayErasures(parts: Parts): Promise<number> {
  const journal = Map.groupBy(readJournal(parts.config.dataFolder), ({ workspaceId }) => workspaceId)
  if (journal.size === 0) return 0
  const alive = new Set(await allWorkspaceIds(parts.db))
  let count = 0
  for (const [workspaceId, entries] of journal) {
    if (!alive.has(workspaceId)) continue
    const known = await parts.db.inWorkspace(workspaceId, (tx) => readErasures(tx, workspaceId), { readOnly: true })
    const ids = new Set(known.map(({ id }) => id))
    for (const entry of entries.filter(({ id }) => !ids.has(id))) {
      try {
        await eraseAgain(parts, { workspaceId, entry })
        count++
      } catch (error) {
        parts.log.error({ error, erasure: entry.id }, 'an erasure could not be done again')
      }
    }
  }
  return count
}

async function eraseAgain(
  { db, config, log }: Parts,
  { workspaceId, entry }: { workspaceId: string; entry: ErasureEntry },
): Promise<void> {
  const asked = { db, workspaceId, jobId: entry.id, kind: 'privacy.erase', createdBy: null, log }
  const step = <T>(work: (ctx: Ctx) => Promise<T>) =>
    db.inWorkspace(workspaceId, async (tx) => work(as(await jobCtx(tx, asked))))
  const isThere = await step((ctx) => isKept(ctx, entry))
  if (!isThere) return step((ctx) => writeErasure(ctx, entry, {}))
  await eraseWithFiles({ object: entry.object, id: entry.recordId, reason: entry.reason, again: entry, config, step })
}

function as(ctx: Ctx): Ctx {
  return { ...ctx, actor: { kind: 'system', name: 'privacy.erase', reason: 'erased before the backup was restored' } }
}

async function isKept(ctx: Ctx, { object: name, recordId }: ErasureEntry): Promise<boolean> {
  const object = ctx.schema.find(name)
  if (!object) return false
  try {
    await readPerson(ctx, object, recordId)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return false
    throw error
  }
}

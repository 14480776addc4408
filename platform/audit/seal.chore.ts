import type { Database } from '#platform/db/database.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { sampleFirmWork } from '#platform/workspace/sample-firm/sample-firm.ts'
import { sealKey } from './seal-chain.ts'
import { sealHistory } from './seal-history.ts'

/** Seals what has been done in every firm. */
export const sealHistories: Housekeeping = {
  name: 'audit.seal',
  everyMs: 5 * 60_000,
  async run({ db, config, log }) {
    const key = sealKey(config.secret)
    for (const workspaceId of await allWorkspaceIds(db)) {
      if (await isBeingFilled(db, workspaceId)) continue
      const entries = await sealHistory(db, { workspaceId, key })
      if (entries > 0) log.debug({ workspaceId, entries }, 'history sealed')
    }
  },
}

/** The past of a sample firm is still being written. */
async function isBeingFilled(db: Database, workspaceId: string): Promise<boolean> {
  const work = await db.inWorkspace(workspaceId, (tx) => sampleFirmWork(tx, workspaceId), { readOnly: true })
  return work?.state === 'queued' || work?.state === 'running'
}

import { currentTime } from '#platform/context/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Subscriber } from '#platform/event/dispatch-events.ts'
import { doWhereDue } from '#platform/job/due-work.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { sampleFirmWork } from '#platform/workspace/sample-firm/sample-firm.ts'
import { noteSealing, sealing } from './note-sealing.ts'
import { sealKey } from './seal-chain.ts'
import { nextSealAt, sealHistory } from './seal-history.ts'

const minute = 60_000

/** Whatever happened, there are entries to be sealed. */
export const noteHappenings: Subscriber = async (tx, events) => {
  for (const workspaceId of new Set(events.map(({ ws }) => ws))) await noteSealing(tx, workspaceId)
}

/** Seals what has been done in the firms in which something was. */
export const sealHistories: Housekeeping = {
  name: sealing,
  everyMs: 5 * minute,
  run: ({ db, config, log }) =>
    doWhereDue(
      { db, log },
      {
        name: sealing,
        async work(tx, workspaceId) {
          if (await isBeingFilled(tx, workspaceId)) return new Date(currentTime().getTime() + 5 * minute)
          const entries = await sealHistory(db, { workspaceId, key: sealKey(config.secret) })
          log.debug({ workspaceId, entries }, 'history sealed')
          return nextSealAt(tx, workspaceId)
        },
      },
    ),
}

/** The past of a sample firm is still being written. */
async function isBeingFilled(tx: Tx, workspaceId: string): Promise<boolean> {
  const work = await sampleFirmWork(tx, workspaceId)
  return work?.state === 'queued' || work?.state === 'running'
}

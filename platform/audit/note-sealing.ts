import { currentTime } from '#platform/context/clock.ts'
import type { Tx } from '#platform/db/database.ts'
import { noteDue } from '#platform/job/due-work.ts'

/** Name of the chore. */
export const sealing = 'audit.seal'

/** Longer than any transaction lasts: whatever an older entry belongs to has committed, so nothing comes in between any more. */
export const settledAfterMs = 15 * 60_000

/** Notes in the writing transaction that the firm's history has something to be sealed once it is settled. */
export async function noteSealing(tx: Tx, workspaceId: string): Promise<void> {
  await noteDue(tx, { chore: sealing, workspaceId, at: new Date(currentTime().getTime() + settledAfterMs) })
}

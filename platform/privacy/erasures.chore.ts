import { currentTime } from '#platform/context/clock.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { erasuresChore as name } from './erasures.ts'
import { noteErasuresOf, replayErasures } from './replay-erasures.ts'

/** Keeps the journal of erasures and the database of one mind, whoever restored what by whatever means. */
export const keepErasures: Housekeeping = {
  name,
  everyMs: dayMs,
  async run(parts) {
    await replayErasures(parts)
    await lookThroughFirms(parts, {
      name,
      async look(workspaceId) {
        const count = await noteErasuresOf(parts, workspaceId)
        return new Date(currentTime().getTime() + (count > 0 ? dayMs / 2 : 30 * dayMs))
      },
    })
  },
}

import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { noteErasures, replayErasures } from './replay-erasures.ts'

/** Keeps the journal of erasures and the database of one mind, whoever restored what by whatever means. */
export const keepErasures: Housekeeping = {
  name: 'privacy.erasures',
  everyMs: 24 * 3_600_000,
  async run(parts) {
    await replayErasures(parts)
    await noteErasures(parts.db, parts.config)
  },
}

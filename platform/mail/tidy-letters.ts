import { sql } from 'kysely'
import type { Housekeeping } from '#platform/job/housekeeping.ts'

const day = 86_400_000
/** How long it can be seen what became of a letter; its text is gone as soon as it went. */
const keepMs = 90 * day

/** Forgets to whom letters went. */
export const tidyLetters: Housekeeping = {
  name: 'mail.tidy',
  everyMs: day,
  async run({ db }) {
    await db.local((tx) => tx.run(sql`delete from letter where settled_at < ${new Date(Date.now() - keepMs)}`))
  },
}

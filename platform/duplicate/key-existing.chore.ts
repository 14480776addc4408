import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { rekey } from './change-policy.ts'
import { keysVersion, noteKeysVersion } from './keys-version.ts'
import { rulesOf } from './rules-of.ts'

const kind = 'duplicate.key-existing'
/** Every firm is looked through once for each way of making keys. */
const name = `${kind}.${keysVersion}`

/** Makes the keys of records that are older than the keys, firm by firm, once. */
export const keyExisting: Housekeeping = {
  name,
  everyMs: dayMs,
  async run({ db, log }) {
    await forgetFormer(db)
    await lookThroughFirms(
      { db, log },
      {
        name,
        async look(workspaceId) {
          const origin = { db, workspaceId, jobId: newId(), kind, createdBy: null, log }
          await db.inWorkspace(workspaceId, async (tx) => keyFirm(await jobCtx(tx, origin)))
          return new Date(currentTime().getTime() + 365 * dayMs)
        },
      },
    )
  },
}

/** Removes what was noted for former ways of making keys. */
async function forgetFormer(db: Database): Promise<void> {
  await db.local((tx) =>
    tx.run(sql`delete from due_work where chore like ${`%${kind}.%`} and chore not like ${`%${name}`}`),
  )
}

async function keyFirm(ctx: Ctx): Promise<void> {
  if (!(await noteKeysVersion(ctx.tx, ctx.workspaceId))) return
  for (const object of ctx.schema.objects) if ((await rulesOf(ctx, object)).length > 0) await rekey(ctx, object)
}

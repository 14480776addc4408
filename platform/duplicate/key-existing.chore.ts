import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { rekey } from './change-policy.ts'
import { keysVersion, noteKeysVersion } from './keys-version.ts'
import { rulesOf } from './rules-of.ts'

/** Every firm is looked through once for each way of making keys. */
const name = `duplicate.key-existing.${keysVersion}`

/** Makes the keys of records that are older than the keys, firm by firm, once. */
export const keyExisting: Housekeeping = {
  name,
  everyMs: dayMs,
  run: ({ db, log }) =>
    lookThroughFirms(
      { db, log },
      {
        name,
        async look(workspaceId) {
          const origin = { db, workspaceId, jobId: newId(), kind: 'duplicate.key-existing', createdBy: null, log }
          await db.inWorkspace(workspaceId, async (tx) => keyFirm(await jobCtx(tx, origin)))
          return new Date(currentTime().getTime() + 365 * dayMs)
        },
      },
    ),
}

async function keyFirm(ctx: Ctx): Promise<void> {
  if (!(await noteKeysVersion(ctx.tx, ctx.workspaceId))) return
  for (const object of ctx.schema.objects) if ((await rulesOf(ctx, object)).length > 0) await rekey(ctx, object)
}

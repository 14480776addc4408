import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { rekey } from './change-policy.ts'
import { noteKeysVersion } from './keys-version.ts'
import { rulesOf } from './rules-of.ts'

/** Makes the keys of records that are older than the keys, firm by firm, once. */
export const keyExisting: Housekeeping = {
  name: 'duplicate.key-existing',
  everyMs: 24 * 3_600_000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      const origin = { db, workspaceId, jobId: newId(), kind: 'duplicate.key-existing', createdBy: null, log }
      await db.inWorkspace(workspaceId, async (tx) => keyFirm(await jobCtx(tx, origin)))
    }
  },
}

async function keyFirm(ctx: Ctx): Promise<void> {
  if (!(await noteKeysVersion(ctx.tx, ctx.workspaceId))) return
  for (const object of ctx.schema.objects) if ((await rulesOf(ctx, object)).length > 0) await rekey(ctx, object)
}

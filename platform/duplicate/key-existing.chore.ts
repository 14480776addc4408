import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { rekey } from './change-policy.ts'
import { rulesOf } from './rules-of.ts'

/** Grows with every change of how keys are made from values, so that those of all firms are made anew. */
const keysVersion = 1
const counter = 'match-keys'

/** Makes the keys of records that are older than the keys, firm by firm, once. */
export const keyExisting: Housekeeping = {
  name: 'duplicate.key-existing',
  everyMs: 3_600_000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      const origin = { db, workspaceId, jobId: newId(), kind: 'duplicate.key-existing', createdBy: null, log }
      await db.inWorkspace(workspaceId, async (tx) => keyFirm(await jobCtx(tx, origin)))
    }
  },
}

async function keyFirm(ctx: Ctx): Promise<void> {
  const begun = await ctx.tx.run(sql`
    insert into number_counter as c (workspace_id, id, value) values (${ctx.workspaceId}, ${counter}, ${keysVersion})
    on conflict (workspace_id, id) do update set value = excluded.value where c.value < excluded.value`)
  if (begun === 0) return
  for (const object of ctx.schema.objects) if ((await rulesOf(ctx, object)).length > 0) await rekey(ctx, object)
}

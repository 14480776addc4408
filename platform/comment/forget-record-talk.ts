import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/** Removes for good what hangs on records that are purged. The contents of files go with the next sweep, unless another record holds the same. */
export async function forgetRecordTalk(
  ctx: Pick<Ctx, 'tx' | 'workspaceId'>,
  recordIds: readonly string[],
): Promise<void> {
  for (const table of ['comment', 'follower', 'notice', 'file']) {
    await ctx.tx.run(sql`
      delete from ${sql.table(table)} t where t.workspace_id = ${ctx.workspaceId} and t.record_id = any(${recordIds}::uuid[])`)
  }
}

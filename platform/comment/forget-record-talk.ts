import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/** Removes comments, files and followers of records that are purged. The contents of files go with the next sweep, unless another record has the same. */
export async function forgetRecordTalk(
  ctx: Pick<Ctx, 'tx' | 'workspaceId'>,
  recordIds: readonly string[],
): Promise<void> {
  for (const table of ['comment', 'follower', 'notice', 'file']) {
    await ctx.tx.run(sql`
      delete from ${sql.table(table)} t where t.workspace_id = ${ctx.workspaceId} and t.record_id = any(${recordIds}::uuid[])`)
  }
}

import { sql } from 'kysely'
import type { Database } from '#platform/db/database.ts'
import { notFound } from '#platform/error/app-error.ts'

/** Removes the sample firm for good, for a login that administers it. Any other workspace is not found. */
export async function forgetSampleFirm(
  db: Database,
  { workspaceId, loginId }: { workspaceId: string; loginId: string },
): Promise<void> {
  await db.inWorkspace(
    workspaceId,
    async (tx) => {
      const allowed = await tx.one(sql`
        select 1 from workspace w
        join membership ms on ms.ws = w.id and ms.login_id = ${loginId} and ms.active
        join member m on m.workspace_id = ${workspaceId} and m.id = ms.member_id and m.role = 'admin'
        where w.id = ${workspaceId} and w.settings @> '{"demo": true}'`)
      if (!allowed) throw notFound()
      await tx.run(sql`select forget_sample_firm(${workspaceId})`)
    },
    { timeoutMs: 5 * 60 * 1000 },
  )
}

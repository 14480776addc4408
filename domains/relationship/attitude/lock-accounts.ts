import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/**
 * Lets one transaction at a time compute the figures of an account: two customers who answer at the same moment must both count. In the order of
 * ids, so that two batches do not wait for each other.
 */
export async function lockAccounts(ctx: Ctx, accountIds: readonly string[]): Promise<void> {
  await ctx.tx.run(sql`
    select a.id from account a where a.workspace_id = ${ctx.workspaceId} and a.id = any(${accountIds}::uuid[])
    order by a.id for no key update`)
}

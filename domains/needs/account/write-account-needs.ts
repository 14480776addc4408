import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/**
 * Counts the needs of accounts again, set by set. One transaction at a time counts those of an account, so that two needs registered at
 * the same moment are both seen. An account without needs has no row: nothing is known.
 */
export async function writeAccountNeeds(ctx: Ctx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  const ws = ctx.workspaceId
  await ctx.tx.run(sql`
    select a.id from account a where a.workspace_id = ${ws} and a.id = any(${accountIds}::uuid[]) order by a.id for no key update`)
  await ctx.tx.run(
    sql`delete from account_needs where workspace_id = ${ws} and account_id = any(${accountIds}::uuid[])`,
  )
  await ctx.tx.run(sql`
    insert into account_needs (workspace_id, account_id, open, evidenced, competitor, met, topics, last_evidence_at, computed_at)
    select ${ws}, n.account_id, count(*) filter (where n.state in ('latent', 'stated')),
      count(*) filter (where n.state in ('latent', 'stated') and n.evidence_count > 0),
      count(*) filter (where n.state in ('latent', 'stated') and n.met_by = 'competitor'),
      count(*) filter (where n.state = 'met'),
      coalesce(array_agg(distinct n.topic) filter (where n.state in ('latent', 'stated') and n.topic is not null), '{}'),
      max(n.last_evidence_at), ${ctx.now}
    from need n
    where n.workspace_id = ${ws} and n.account_id = any(${accountIds}::uuid[]) and n.deleted_at is null and n.state <> 'dropped'
    group by n.account_id`)
}

/** The accounts of needs, the binned ones among them too. */
export async function accountsOfNeeds(ctx: Ctx, needIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx.rows<{ accountId: string }>(sql`
    select distinct n.account_id as "accountId" from need n
    where n.workspace_id = ${ctx.workspaceId} and n.id = any(${needIds}::uuid[])`)
  return rows.map(({ accountId }) => accountId)
}

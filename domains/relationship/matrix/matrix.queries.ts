import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

export type MatrixCount = {
  /** Null: the attitude is not known. */
  cell: string | null
  patronage: string
  stage: string | null
  accounts: number
  /** How many of them could lie in the neighbouring cell. */
  unsure: number
}

/** How many of the accounts that the actor may see stand where. */
export async function matrixCounts(ctx: Ctx): Promise<MatrixCount[]> {
  return ctx.tx.rows<MatrixCount>(sql`
    select r.cell, r.patronage, r.stage, count(*)::int4 as accounts, (count(*) filter (where r.unsure))::int4 as unsure
    from account_relationship r
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = r.account_id
    where r.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
    group by r.cell, r.patronage, r.stage order by r.cell, r.patronage, r.stage`)
}

/** How many accounts the actor may see, and of how many the attitude is known now. */
export async function attitudeCoverage(ctx: Ctx): Promise<{ accounts: number; known: number }> {
  const row = await ctx.tx.one<{ accounts: number; known: number }>(sql`
    select count(*)::int4 as accounts, count(t.account_id)::int4 as known
    from account a
    left join account_attitude t on t.workspace_id = ${ctx.workspaceId} and t.account_id = a.id and t.known_until > ${ctx.now} and t.score is not null
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}`)
  return row!
}

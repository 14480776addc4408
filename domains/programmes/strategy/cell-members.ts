import { sql } from 'kysely'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { type StrategyStage, strategy } from './strategy.object.ts'

export type Cell = { segmentId: string; stage: StrategyStage }

/**
 * The accounts of a cell now, as a relation with the column `account_id`: in the segment by its last refresh, not deleted, and where
 * the cell names a stage, in that stage of the relationship.
 */
export function cellMembersSql(ctx: Ctx, { segmentId, stage }: Cell): Sql {
  const placed =
    stage === 'any'
      ? sql``
      : sql`join account_relationship r on r.workspace_id = ${ctx.workspaceId} and r.account_id = m.account_id and r.stage = ${stage}`
  return sql`
    select m.account_id from segment_member m
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = m.account_id and a.deleted_at is null
    ${placed}
    where m.workspace_id = ${ctx.workspaceId} and m.segment_id = ${segmentId}::uuid and m.left_at is null`
}

/** Ids of the accounts that a strategy is for now, in the order of ids. Throws `not_found`. */
export async function strategyCellMembers(ctx: Ctx, strategyId: string): Promise<string[]> {
  const found = await readRecord(ctx, strategy, strategyId)
  const cell = { segmentId: found.segmentId!, stage: found.stage as StrategyStage }
  await readRecord(ctx, segment, cell.segmentId)
  const rows = await ctx.tx.rows<{ accountId: string }>(sql`
    select c.account_id as "accountId" from (${cellMembersSql(ctx, cell)}) c
    order by c.account_id`)
  return rows.map(({ accountId }) => accountId)
}

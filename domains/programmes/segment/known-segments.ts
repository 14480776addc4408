import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { filterFields } from '#platform/query/filter-fields.ts'
import { findField } from '#platform/query/find-field.ts'
import { planOf } from '#platform/record/plan.ts'
import { readRow } from '#platform/record/read-record.ts'
import { segment } from './segment.object.ts'
import type { SegmentFilter } from './segment.rules.ts'

/** Whether the actor may see every field of a rule: the members of a segment would disclose the others. Ids are no secret. */
export function knowsRule(ctx: Ctx, rule: SegmentFilter): boolean {
  const plan = planOf(ctx, account)
  return filterFields(rule).every((name) => name === 'id' || findField(ctx, plan, name) !== undefined)
}

/** The segments that the actor may see and whose rules he knows. */
export async function knownSegments(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string; filter: SegmentFilter }>(sql`
    select s.id, s.filter from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null and ${scopeSql(ctx, { object: segment, verb: 'read', alias: 's' })}`)
  return rows.filter(({ filter }) => knowsRule(ctx, filter)).map(({ id }) => id)
}

/** Refuses what lies in a segment to those who do not know its rule. Throws `not_found` for one that is hidden. */
export async function requireKnown(ctx: Ctx, id: string): Promise<void> {
  const row = await readRow(ctx, { object: segment, id, verb: 'read' })
  if (!knowsRule(ctx, row.filter as SegmentFilter)) throw new AppError('forbidden')
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { refersSql } from '#platform/record/kept-sql.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'

/** More than this is not done while somebody waits. */
const atMost = 2_000

/** Whether so much belongs to records that what takes it along is left to the background. */
export async function haveManyChildren(ctx: Ctx, plan: Plan, ids: readonly string[]): Promise<boolean> {
  let left = atMost
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = storedPlan(ctx, object)
    const refers = refersSql(ctx, { item: child.byKey.get(by)!, alias: 'c', ids })
    const found = await ctx.tx.one<{ count: number }>(sql`
      select count(*) as count from (
        select from ${child.table} c where c.workspace_id = ${ctx.workspaceId} and ${refers} limit ${left + 1}) t`)
    left -= found!.count
    if (left < 0) return true
  }
  return false
}

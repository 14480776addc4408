import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Verb } from '#platform/permission/rights.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, selectColumns } from './plan.ts'
import { type Presented, present } from './present.ts'

/** Those of the records that are there and on which the actor may do `verb`, by id; with `lock` they stay so until the transaction ends. */
export async function readVisible(
  ctx: Ctx,
  plan: Plan,
  { ids, verb, lock = false }: { ids: readonly string[]; verb: Verb; lock?: boolean },
): Promise<Map<string, Presented>> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb, alias: 't' })}
    ${lock ? sql`order by t.id for no key update of t` : sql``}`)
  return new Map(rows.map((row) => [row.id as string, present(row, plan.fields)]))
}

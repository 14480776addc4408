import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Verb } from '#platform/permission/rights.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { parseFilter } from '#platform/query/filter.ts'
import { conditions, filterExtensions, type ListRequest } from '#platform/query/list-records.ts'
import { joinExtensions } from '#platform/query/page-sql.ts'
import type { Plan } from '#platform/record/plan.ts'
import type { Selection } from './bulk-schema.ts'

/** The records of a selection that the actor may see: `from … where …` on the table under the alias `t`. */
export async function selectedFrom(ctx: Ctx, plan: Plan, selection: Selection): Promise<Sql> {
  const { filter, q, ids, except } = wanted(selection)
  const joins = await joinExtensions(ctx, filter ? filterExtensions(ctx, plan, filter) : [])
  return sql`from ${plan.table} t ${joins} where ${await conditions(ctx, plan, { filter, q, ids, except })}`
}

/** A selection as a list asks for it. Throws `invalid_filter`. */
export function wanted(selection: Selection): Partial<Pick<ListRequest, 'filter' | 'q' | 'ids' | 'except'>> {
  if ('ids' in selection) return { ids: selection.ids }
  const { filter, q, except } = selection
  return { ...(filter !== undefined && { filter: parseFilter(filter) }), q, except }
}

/** How many records a selection has, and on how many of them the actor may not do this. */
export async function countSelected(
  ctx: Ctx,
  plan: Plan,
  { from, verb }: { from: Sql; verb: Verb },
): Promise<{ count: number; notAllowed: number }> {
  const allowed = scopeSql(ctx, { object: plan.object, verb, alias: 't' })
  const counts = await ctx.tx.one<{ count: number; allowed: number }>(sql`
    select count(*) as count, count(*) filter (where ${allowed}) as allowed ${from}`)
  return { count: counts!.count, notAllowed: counts!.count - counts!.allowed }
}

/** The first ids of a selection on which the actor may do this, in their order. */
export async function firstIds(
  ctx: Ctx,
  plan: Plan,
  { from, verb, limit }: { from: Sql; verb: Verb; limit: number },
): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id ${from} and ${scopeSql(ctx, { object: plan.object, verb, alias: 't' })} order by t.id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/**
 * Fixes which records a deed is about, before the first of them is changed: its own changes must not move records in or out.
 * Refuses with `selection_grew` when there are more than the person saw.
 */
export async function stageSelected(
  ctx: Ctx,
  plan: Plan,
  { selection, changeSetId }: { selection: Selection; changeSetId: string },
): Promise<number> {
  const staged = await ctx.tx.run(sql`
    insert into change_row (workspace_id, change_set_id, record_id)
    select ${ctx.workspaceId}, ${changeSetId}, t.id ${await selectedFrom(ctx, plan, selection)}`)
  const seen = 'ids' in selection ? undefined : selection.count
  if (seen !== undefined && staged > seen) throw new AppError('selection_grew', { params: { seen, count: staged } })
  return staged
}

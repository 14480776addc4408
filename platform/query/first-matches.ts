import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { isLookedUp } from '#platform/record/kept-sql.ts'
import type { Plan } from '#platform/record/plan.ts'
import { asksIndex, type Filter } from './filter.ts'
import type { SortKey } from './sort.ts'

/** For pages of records that contain a text: the filter as it is asked of one record after the other, and how many make a page. */
export type Walk = { where: Sql<boolean>; limit: number }

/** Whether such a page may be looked for by going through the list: an index has the list's order, and the filter needs no other table. */
export function isWalkable(
  ctx: Ctx,
  { plan, keys, filter }: { plan: Plan; keys: readonly SortKey[]; filter: Filter },
): boolean {
  const [first, ...others] = keys
  if (!first || others.length > 0 || !asksIndex(ctx, plan, filter)) return false
  const { target } = first
  return !target || (target.kind === 'own' && Boolean(target.item.field.indexed) && !isLookedUp(target.item))
}

/** So many records of the list are looked at first … */
const sample = 800
/** … and if so many of them match, twice as many as should hold a page are gone through. */
const telling = 3

type Asked = {
  plan: Plan
  walk: Walk
  /** The filter as it is asked of the inverted index of the search. */
  where: Sql<boolean>
  /** Where the page begins. */
  from: Sql<boolean>
  order: Sql
}

/**
 * The ids of a page of records that contain a text. What many records contain is found sooner by going through the list, what few contain by
 * fetching and sorting all that the inverted index knows of. Which it is, the first records of the page tell: the planner believes that matches are
 * spread evenly over the list, and goes through nearly all of it for a town whose firms stand at its end (see docs/decisions/014-contains.md).
 */
export function firstMatches(ctx: Ctx, { plan, walk, where, from, order }: Asked): Sql {
  const limit = sql.raw(String(walk.limit))
  const matching = (count: Sql) => sql`(select t.* from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${from} order by ${order} limit ${count}) t where ${walk.where}`
  const farEnough = sql`(select case when count(*) < ${sql.raw(String(telling))} then 0
    else ${sql.raw(String(2 * sample * walk.limit))} / count(*) end from ${matching(sql.raw(String(sample)))})`
  return sql`
    with walked as materialized (select t.id from ${matching(farEnough)} order by ${order} limit ${limit})
    select id from walked
    union all (
      select t.id from (
        select t.* from ${plan.table} t where ${where} and ${from} and (select count(*) from walked) < ${limit} offset 0
      ) t order by ${order} limit ${limit})`
}

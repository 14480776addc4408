import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { type Filter, filterSql, parseFilter } from '#platform/query/filter.ts'
import { filterFields } from '#platform/query/filter-fields.ts'
import { findField } from '#platform/query/find-field.ts'
import { conditions, filterExtensions } from '#platform/query/list-records.ts'
import { joinExtensions } from '#platform/query/page-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { conditionsOf } from './segment.rules.ts'

/** A filter of accounts in parts of SQL on the account table under the alias `t`. */
export type SegmentQuery = {
  /** The joins of other domains' columns. */
  joins: Sql
  /** Not deleted, visible to the actor, and fulfilling the filter. */
  matches: Sql<boolean>
  /** The conditions that must all hold, one by one; never null. */
  each: Sql<boolean>[]
  /** The values of the fields that the filter asks about, as one JSON object. */
  facts: Sql
}

/** Asks as the system: who is in a segment is the same for everybody who looks. */
export function forEverybody(ctx: Ctx): Ctx {
  return {
    ...ctx,
    actor: { kind: 'system', name: 'programmes.segments', reason: 'a segment is the same for everybody' },
    rights: systemRights,
  }
}

/** Reads an unknown value as a filter of accounts. Throws `invalid_filter` with the field that does not exist or the value that does not fit. */
export function checkedFilter(ctx: Ctx, value: unknown): Filter {
  const filter = parseFilter(value)
  filterSql(forEverybody(ctx), { plan: planOf(ctx, account), alias: 't' }, filter)
  return filter
}

/** The filter as SQL with the rights of the context. */
export async function segmentQuery(ctx: Ctx, filter: Filter): Promise<SegmentQuery> {
  const plan = planOf(ctx, account)
  const parts = conditionsOf(filter) as Filter[]
  return {
    joins: await joinExtensions(ctx, filterExtensions(ctx, plan, filter)),
    matches: await conditions(ctx, plan, { filter }),
    each: parts.map((part) => sql<boolean>`coalesce(${filterSql(ctx, { plan, alias: 't' }, part)}, false)`),
    facts: factsSql(ctx, filter),
  }
}

function factsSql(ctx: Ctx, filter: Filter): Sql {
  const plan = planOf(ctx, account)
  const pairs = filterFields(filter).flatMap((name) => {
    const found = findField(ctx, plan, name)
    if (!found || found.kind === 'relation') return []
    const column = found.item.columns[0]!.sql(found.kind === 'extension' ? found.extension.name : 't')
    return [sql`${name}::text, to_jsonb(${column})`]
  })
  return pairs.length > 0 ? sql`jsonb_build_object(${sql.join(pairs)})` : sql`'{}'::jsonb`
}

import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { marketFirm } from '#domains/market/firm/market-firm.object.ts'
import { marketSegment } from '#domains/market/segment/market-segment.object.ts'
import { order } from '#domains/orders/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type MarketCell, type MarketTotals, marketTotals } from './coverage.rules.ts'

export type MarketCoverage = {
  totals: MarketTotals
  cells: MarketCell[]
  /** First and last day of the orders that count as ours. */
  from: string
  until: string
  currency: string
  /** Only the accounts that the actor may see are counted, and that are not all. */
  partial: boolean
}

/** More places than anybody reads; those with an estimate come first, so that the shares are of all of them. */
const mostCells = 10_000

/**
 * How much of the estimated market is known and served (市场覆盖率), as ranges, in all and by industry and region; over the
 * accounts and orders that the actor may read. Nothing estimated: `coverage` is null, which means unknown.
 */
export async function marketCoverage(ctx: Ctx): Promise<MarketCoverage> {
  const until = dayIn(ctx.now, ctx.timeZone)
  const from = yearBefore(until)
  const cells = await ctx.tx.rows<MarketCell>(sql`
    with counted as (
      select s.industry, s.region, s.id as segment_id, s.source, s.as_of,
        case when s.demand_high is not null then coalesce(s.demand_source, s.source) end as demand_source,
        case when s.demand_high is not null then coalesce(s.demand_as_of, s.as_of) end as demand_as_of,
        s.firms_low, s.firms_likely, s.firms_high,
        s.demand_low_base, s.demand_high_base, 0 as accounts, 0 as customers, 0 as firms, 0 as suggested, 0::numeric as revenue
      from market_segment s
      where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null
        and ${scopeSql(ctx, { object: marketSegment, verb: 'read', alias: 's' })}
      union all
      select a.industry, a.region, null, null, null, null, null, null, null, null, null, null,
        count(*), count(*) filter (where 'customer' = any(a.kinds)), 0, 0, 0
      from account a
      where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and a.form = 'firm' and a.kinds && array['customer', 'prospect']
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      group by a.industry, a.region
      union all
      select f.industry, f.region, null, null, null, null, null, null, null, null, null, null, 0, 0,
        count(*) filter (where f.state in ('unmatched', 'rejected')), count(*) filter (where f.state = 'suggested'), 0
      from market_firm f
      where f.workspace_id = ${ctx.workspaceId} and f.deleted_at is null
        and ${scopeSql(ctx, { object: marketFirm, verb: 'read', alias: 'f' })}
      group by f.industry, f.region
      union all
      select a.industry, a.region, null, null, null, null, null, null, null, null, null, null, 0, 0, 0, 0, sum(o.total_base)
      from sales_order o
      join account a on a.workspace_id = ${ctx.workspaceId} and a.id = o.account_id and a.deleted_at is null
        and a.form = 'firm' and a.kinds && array['customer', 'prospect'] and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      where o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null and o.status <> 'cancelled'
        and o.date > ${from}::date and o.date <= ${until}::date and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
      group by a.industry, a.region
    )
    select c.industry, c.region, min(c.segment_id::text) as "segmentId", min(c.source) as source, to_char(min(c.as_of), 'YYYY-MM-DD') as "asOf",
      min(c.demand_source) as "demandSource", to_char(min(c.demand_as_of), 'YYYY-MM-DD') as "demandAsOf",
      sum(c.firms_low)::float8 as "firmsLow", sum(c.firms_likely)::float8 as "firmsLikely", sum(c.firms_high)::float8 as "firmsHigh",
      sum(c.demand_low_base)::float8 as "demandLow", sum(c.demand_high_base)::float8 as "demandHigh",
      sum(c.accounts)::int4 as accounts, sum(c.customers)::int4 as customers, sum(c.firms)::int4 as firms,
      sum(c.suggested)::int4 as suggested, coalesce(sum(c.revenue), 0)::float8 as revenue
    from counted c
    group by c.industry, c.region
    order by sum(c.firms_high) is null, sum(c.accounts) + sum(c.firms) desc, c.industry, c.region
    limit ${mostCells}`)
  const partial = ctx.rights.on(account.name).read !== 'all'
  return { totals: marketTotals(cells), cells, from, until, currency: ctx.currency, partial }
}

/** The same day of the year before; orders count from the day after. */
function yearBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() - 1)
  return date.toISOString().slice(0, 10)
}

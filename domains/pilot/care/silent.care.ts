import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { order } from '#domains/orders/index.ts'
import { silentDays } from '#domains/pilot/metric/order-figures.queries.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Silent = { accountId: string; accountName: string; spend: number; days: number; most: number }

/** What was bought in so much time is looked at. */
const lookBack = { days: 730, months: 24 } as const

/** Ordered on so many days before, so that silence means something. */
const regularDays = 3

/** Customers who used to order and have not for half a year, those who bought most first: what orders alone can say. */
export const silentCare: CareSource = {
  module: 'orders',
  reads: ['order.total', 'order.date', 'order.status'],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    const today = dayIn(ctx.now, ctx.timeZone)
    const rows = await ctx.tx.rows<Silent>(sql`
      select b.account_id as "accountId", a.name as "accountName", b.spend, ${today}::date - b.last_on as days,
        max(b.spend) over () as most
      from (
        select o.account_id, coalesce(sum(o.total_base), 0)::float8 as spend, max(o.date) as last_on
        from sales_order o
        where o.workspace_id = ${ws} and o.deleted_at is null and o.status <> 'cancelled'
          and o.date > ${today}::date - ${lookBack.days}::int4 and o.date <= ${today}::date
          and ${scopeSql(ctx, { object: order, verb: 'read', alias: 'o' })}
        group by o.account_id
        having max(o.date) <= ${today}::date - ${silentDays}::int4 and count(distinct o.date) >= ${regularDays}
      ) b
      join account a on a.workspace_id = ${ws} and a.id = b.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      order by b.spend desc, b.account_id limit ${limit}`)
    return rows.map(({ spend, days, most, ...row }) => ({
      ...row,
      reason: { key: 'care.falling.silent', params: { count: days, earlier: spend, months: lookBack.months } },
      // Half the weight: where a value run knows more, it comes first.
      weight: weightOf('falling', most > 0 ? spend / most / 2 : 0),
      action: { key: 'care.do.falling', path: `/accounts/${row.accountId}` },
      dueOn: null,
    }))
  },
}

import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { opportunity } from '#domains/sales/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Due = { id: string; accountId: string; accountName: string; text: string; dueOn: string; late: number }

/** Next steps of open opportunities that are due, as those of tasks: today's first, then what is late, the latest day first. */
export const opportunityStepCare: CareSource = {
  module: 'sales',
  reads: ['opportunity.stage', 'opportunity.nextStep', 'opportunity.nextStepOn'],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    const today = dayIn(ctx.now, ctx.timeZone)
    const rows = await ctx.tx.rows<Due>(sql`
      select o.id, o.account_id as "accountId", a.name as "accountName", coalesce(o.next_step, o.name) as text,
        to_char(o.next_step_on, 'YYYY-MM-DD') as "dueOn", ${today}::date - o.next_step_on as late
      from opportunity o
      join account a on a.workspace_id = ${ws} and a.id = o.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      where o.workspace_id = ${ws} and o.deleted_at is null and o.stage not in ('won', 'lost')
        and o.next_step_on <= ${today}::date and ${scopeSql(ctx, { object: opportunity, verb: 'read', alias: 'o' })}
      order by o.next_step_on desc, o.id limit ${limit}`)
    return rows.map(({ id, text, late, ...row }) => ({
      ...row,
      reason: { key: late === 0 ? 'care.step.today' : 'care.step.late', params: { text, count: late } },
      weight: weightOf('nextStep', 1 - late / 30),
      action: { key: 'care.do.step', path: `/opportunities/${id}` },
    }))
  },
}

import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Due = { accountId: string; accountName: string; taskId: string | null; text: string; dueOn: string; late: number }

/** Tasks and next steps that are due: what should be done today first, then what is late, the latest day first. */
export const nextStepCare: CareSource = {
  module: 'activities',
  reads: ['activity.kind', 'activity.done', 'activity.dueAt', 'account.nextStep', 'account.nextStepOn'],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    const today = dayIn(ctx.now, ctx.timeZone)
    const local = sql`(v.due_at at time zone ${ctx.timeZone})::date`
    const rows = await ctx.tx.rows<Due>(sql`
      select d.*, ${today}::date - d."dueOn"::date as late from (
        (select v.account_id as "accountId", a.name as "accountName", v.id as "taskId", v.subject as text,
          to_char(${local}, 'YYYY-MM-DD') as "dueOn"
        from activity v
        join account a on a.workspace_id = ${ws} and a.id = v.account_id and a.deleted_at is null
          and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
        where v.workspace_id = ${ws} and v.deleted_at is null and v.kind = 'task' and not v.done
          and v.due_at < (${today}::date + 1)::timestamp at time zone ${ctx.timeZone}
          and ${scopeSql(ctx, { object: activity, verb: 'read', alias: 'v' })}
        order by v.due_at desc, v.id limit ${limit})
        union all
        (select a.id, a.name, null, a.next_step, to_char(a.next_step_on, 'YYYY-MM-DD')
        from account a
        where a.workspace_id = ${ws} and a.deleted_at is null and a.next_step_on <= ${today}::date and a.next_step is not null
          and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
        order by a.next_step_on desc, a.id limit ${limit})
      ) d
      order by d."dueOn" desc, d."accountId" limit ${limit}`)
    return rows.map(({ taskId, text, late, ...row }) => ({
      ...row,
      reason: {
        key: late === 0 ? 'care.step.today' : 'care.step.late',
        params: { text, count: late },
      },
      weight: weightOf('nextStep', 1 - late / 30),
      action: { key: 'care.do.step', path: taskId ? `/activities/${taskId}` : `/accounts/${row.accountId}` },
    }))
  },
}

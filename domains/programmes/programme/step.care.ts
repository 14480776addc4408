import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { type CareSource, weightOf } from '#domains/pilot/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { programmeStep } from './programme-step.object.ts'

type Due = {
  accountId: string
  accountName: string
  title: string
  programme: string
  taskId: string | null
  dueOn: string
  late: number
}

/** Steps of running programmes that are due: what should be done today first, then what is late, the latest day first. */
export const stepCare: CareSource = {
  module: 'programmes',
  reads: ['programmeStep.dueOn', 'programmeStep.state', 'programme.state'],
  async list(ctx, limit) {
    const today = dayIn(ctx.now, ctx.timeZone)
    const rows = await ctx.tx.rows<Due>(sql`
      select s.account_id as "accountId", a.name as "accountName", s.title, p.name as programme, s.activity_id as "taskId",
        to_char(s.due_on, 'YYYY-MM-DD') as "dueOn", ${today}::date - s.due_on as late
      from programme_step s
      join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id and p.state = 'running'
      join account a on a.workspace_id = ${ctx.workspaceId} and a.id = s.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      where s.workspace_id = ${ctx.workspaceId} and s.state = 'open' and s.deleted_at is null and s.due_on <= ${today}::date
        and ${scopeSql(ctx, { object: programmeStep, verb: 'read', alias: 's' })}
      order by s.due_on desc, s.id limit ${limit}`)
    return rows.map(({ title, programme, taskId, late, ...row }) => ({
      ...row,
      reason: {
        key: late === 0 ? 'care.programme.today' : 'care.programme.late',
        params: { text: title, programme, count: late },
      },
      weight: weightOf('step', 1 - late / 30),
      action: { key: 'care.do.step', path: taskId ? `/activities/${taskId}` : `/accounts/${row.accountId}` },
    }))
  },
}

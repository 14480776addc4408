import { sql } from 'kysely'
import { promise } from '#domains/relationship/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { customerFigures, touchDays } from './customers.queries.ts'
import { shareMeasure, unknownMeasure } from './measurement.rules.ts'
import type { Metric } from './metric.ts'

/** What we do with and for customers. */
export const activityMetrics: readonly Metric[] = [
  {
    name: 'activities.in-touch',
    reads: ['account.kinds', 'account.lastActivityAt'],
    module: 'activities',
    unit: 'share',
    better: 'up',
    path: '/activities',
    purpose: 'keep',
    async measure(ctx) {
      const { customers, inTouch } = await customerFigures(ctx)
      return shareMeasure('activities.in-touch', { n: inTouch, of: customers, params: { days: touchDays } })
    },
  },
  {
    name: 'relationship.promises-kept',
    reads: ['promise.whose', 'promise.dueOn', 'promise.doneOn', 'promise.withdrawnOn'],
    module: 'relationship',
    unit: 'share',
    better: 'up',
    path: '/promises',
    care: ['promise'],
    node: 'act',
    limits: { red: 0.7, green: 0.9 },
    async measure(ctx) {
      const today = dayIn(ctx.now, ctx.timeZone)
      const row = await ctx.tx.one<{ due: number; kept: number }>(sql`
        select count(*) as due, count(*) filter (where p.done_on <= p.due_on) as kept
        from promise p
        where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.whose = 'ours'
          and p.due_on > ${today}::date - 365 and p.due_on <= ${today}::date and (p.done_on is not null or p.withdrawn_on is null)
          and not (p.due_on = ${today}::date and p.done_on is null)
          and ${scopeSql(ctx, { object: promise, verb: 'read', alias: 'p' })}`)
      return shareMeasure('relationship.promises-kept', { n: row!.kept, of: row!.due })
    },
  },
  {
    name: 'activities.complaint-days',
    module: 'activities',
    unit: 'days',
    better: 'down',
    path: '/activities',
    // Complaints get days of their own with the service module; nothing that is kept today tells them from other follow-ups.
    measure: async () => unknownMeasure('activities.complaint-days'),
  },
]

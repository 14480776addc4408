import { sql } from 'kysely'
import { type Metric, shareMeasure, unknownMeasure } from '#domains/pilot/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { countFilled } from './data-quality.ts'
import { neededFields } from './needed-fields.ts'
import { resourceAssessment } from './resource-assessment.object.ts'

/** What there is to work with: hours that go to understanding, and data that are there. */
export const resourceMetrics: readonly Metric[] = [
  {
    name: 'programmes.understanding-hours',
    reads: ['resourceAssessment.shareUnderstanding', 'resourceAssessment.assessedOn'],
    module: 'programmes',
    unit: 'share',
    better: 'up',
    path: '/programmes/resources',
    async measure(ctx) {
      const last = await ctx.tx.one<{ share: number | null; day: string }>(sql`
        select r.share_understanding::float8 as share, to_char(r.assessed_on, 'YYYY-MM-DD') as day from resource_assessment r
        where r.workspace_id = ${ctx.workspaceId} and r.deleted_at is null and ${scopeSql(ctx, { object: resourceAssessment, verb: 'read', alias: 'r' })}
          and r.assessed_on <= ${dayIn(ctx.now, ctx.timeZone)}::date
        order by r.assessed_on desc, r.id desc limit 1`)
      if (!last || last.share === null) return unknownMeasure('programmes.understanding-hours')
      const basis = { key: 'metric.programmes.understanding-hours.basis', params: { day: last.day } }
      return { value: last.share, grade: 'judgement', basis }
    },
  },
  {
    name: 'programmes.fields-filled',
    reads: ['account.*', 'contact.*'],
    module: 'programmes',
    unit: 'share',
    better: 'up',
    path: '/programmes/resources',
    async measure(ctx) {
      return shareMeasure('programmes.fields-filled', await countFilled(ctx, await neededFields(ctx)))
    },
  },
]

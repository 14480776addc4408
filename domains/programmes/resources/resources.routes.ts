import { z } from 'zod'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineRoute } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readRow } from '#platform/record/read-record.ts'
import { capacityOn } from './capacity.ts'
import { measureDataQuality } from './data-quality.ts'
import { neededFields } from './needed-fields.ts'
import { resourceAssessment } from './resource-assessment.object.ts'

const count = z.int().min(0)
const amount = z.number().min(0)
const grade = z.number().min(1).max(5).nullable()

const dataQuality = z.object({
  methodVersion: count,
  accounts: count,
  fields: z.array(z.object({ field: z.string(), filled: count })),
  reachable: count,
  fresh: count,
  freshDays: count,
  duplicates: count,
  customers: count,
  attitudeKnown: count,
  needs: count,
  needsEvidenced: count,
})

const capacity = z.object({
  assessmentId: z.guid(),
  assessedOn: z.string(),
  roles: z.array(z.object({ role: z.string(), hoursPerWeek: amount, committed: amount, free: amount })),
  funds: amount.nullable(),
  fundsCommitted: amount,
  technology: grade,
  process: grade,
  change: grade,
  dataQuality: dataQuality.nullable(),
})

export const resourcesRoutes = [
  defineRoute({
    method: 'GET',
    path: '/capacity',
    reads: ['resourceAssessment.*', 'programme.hours'],
    auth: 'member',
    summary:
      'What the firm has to work with on a day and how much of it running programmes have taken; null without an assessment',
    tags: ['resources'],
    query: z.strictObject({ on: z.iso.date().optional() }),
    response: z.object({ today: z.string(), capacity: capacity.nullable() }),
    handler: async (ctx, { query }) => {
      requireRight(ctx, resourceAssessment, 'read')
      const today = dayIn(ctx.now, ctx.timeZone)
      const capacity = await capacityOn(ctx, query.on ?? today)
      return { today, capacity: capacity && (await mayRead(ctx, capacity.assessmentId)) ? capacity : null }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/data-quality',
    reads: ['account.*', 'contact.*'],
    auth: 'member',
    summary: 'How good the data on customers are now, as counts with their bases',
    tags: ['resources'],
    response: dataQuality,
    handler: async (ctx) => {
      requireRight(ctx, resourceAssessment, 'read')
      return measureDataQuality(ctx, await neededFields(ctx))
    },
  }),
]

/** What there is to work with is the same whoever asks; who may not see the assessment is not told. */
function mayRead(ctx: Ctx, id: string): Promise<boolean> {
  return readRow(ctx, { object: resourceAssessment, id, verb: 'read' }).then(
    () => true,
    () => false,
  )
}

import { z } from 'zod'
import { dayIn } from '#fields/date/relative.ts'
import { defineRoute } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
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
      return { today, capacity: await capacityOn(ctx, query.on ?? today) }
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

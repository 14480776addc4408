import { z } from 'zod'
import { channels } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/index.ts'
import { actOnNeed } from '#domains/needs/action/act-on-need.ts'
import { captureNeed } from '#domains/needs/capture/capture-need.ts'
import { need } from '#domains/needs/need/need.object.ts'
import { needCoverage, needTopics } from '#domains/needs/overview/overview.queries.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { recordSchema } from '#platform/record/record-schema.ts'

const params = z.strictObject({ id: idParam })
const rating = z.int().min(1).max(5).optional()
const share = z.number().min(0).max(1)
const opportunity = z.object({
  raters: z.int(),
  importanceShare: share,
  satisfactionShare: share,
  score: z.number(),
  band: z.enum(['extreme', 'high', 'worthwhile', 'low', 'overServed']),
})

export const needsRoutes = [
  defineRoute({
    method: 'POST',
    path: '/activities/{id}/needs',
    auth: 'member',
    summary: "Turn the customer's words of a follow-up into evidence of a need",
    tags: ['needs'],
    params,
    body: z.strictObject({
      needId: idParam.optional(),
      statement: z.string().max(300).optional(),
      topic: z.string().max(60).optional(),
      importance: rating,
      satisfaction: rating,
    }),
    response: recordSchema(need),
    status: 201,
    handler: async (ctx, { params: { id }, body }) =>
      answer({ status: 201, body: await captureNeed(ctx, { activityId: id, ...body }) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/needs/{id}/actions',
    auth: 'member',
    summary: 'Create a task that keeps the need as its reason',
    tags: ['needs'],
    params,
    body: z.strictObject({
      subject: z.string().min(1).max(200),
      dueAt: z.iso.datetime({ offset: true }).optional(),
      ownerId: idParam.optional(),
      channel: z.enum(channels).nullable().optional(),
      preferenceReason: z.string().trim().min(1).max(300).optional(),
    }),
    response: recordSchema(activity),
    status: 201,
    handler: async (ctx, { params: { id }, body }) =>
      answer({ status: 201, body: await actOnNeed(ctx, { needId: id, ...body }) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/needs-overview',
    reads: ['need.topic', 'need.state', 'need.importance', 'need.satisfaction', 'need.metBy', 'need.evidenceCount'],
    auth: 'member',
    summary: 'Needs by topic, with evidence and opportunity',
    tags: ['needs'],
    response: z.object({
      coverage: z.object({ needs: z.int(), evidenced: z.int(), accounts: z.int() }),
      topics: z.array(
        z.object({
          topic: z.string().nullable(),
          needs: z.int(),
          accounts: z.int(),
          evidenced: z.int(),
          met: z.int(),
          competitor: z.int(),
          opportunity: opportunity.nullable(),
        }),
      ),
    }),
    handler: async (ctx) => {
      requireRight(ctx, need, 'read')
      return { coverage: await needCoverage(ctx), topics: await needTopics(ctx) }
    },
  }),
]

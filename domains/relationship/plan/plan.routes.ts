import { z } from 'zod'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { readRow } from '#platform/record/read-record.ts'
import { personName } from '#platform/workspace/choices.ts'
import { jointPlan } from './joint-plan.object.ts'
import { askToConfirm, confirmPlan, openPlan } from './plan.commands.ts'

const token = z.string().min(1).max(100)
const content = z.strictObject({
  title: z.string().max(200),
  ourGoal: z.string().max(2_000).nullable(),
  theirGoal: z.string().max(2_000).nullable(),
  untilOn: z.string().max(10).nullable(),
  promises: z
    .array(
      z.strictObject({
        id: z.guid(),
        whose: z.enum(['ours', 'theirs']),
        text: z.string().max(300),
        dueOn: z.string().max(10),
      }),
    )
    .max(200),
})

export const planRoutes = [
  defineRoute({
    method: 'POST',
    path: '/joint-plans/{id}/link',
    auth: 'member',
    summary: 'Create a link by which the customer sees and confirms the plan; it is returned only once',
    tags: ['relationship'],
    params: z.strictObject({ id: idParam }),
    body: z.strictObject({ reason: z.string().trim().max(300).optional() }),
    response: z.object({ link: z.string(), expiresAt: z.string() }),
    status: 201,
    handler: async (ctx, { params: { id }, body: { reason }, services }) => {
      await readRow(ctx, { object: jointPlan, id, verb: 'update' })
      const { token, expiresAt } = await askToConfirm(ctx, { planId: id, ...(reason && { reason }) })
      return { link: `${services.linkBase()}/plan#${token}`, expiresAt }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/plan-links/open',
    auth: 'public',
    summary: 'The plan behind a link',
    tags: ['relationship'],
    body: z.strictObject({ token }),
    response: z.object({ firm: z.string(), language: z.string(), content }),
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      return openPlan(ctx, body.token)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/plan-links/confirm',
    auth: 'public',
    summary: 'Confirm the plan as it was shown',
    tags: ['relationship'],
    body: z.strictObject({ token, name: personName, note: z.string().trim().max(2_000).optional(), content }),
    response: null,
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      await confirmPlan(ctx, body)
    },
  }),
]

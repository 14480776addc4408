import { z } from 'zod'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { programmeStep } from './programme-step.object.ts'
import { doStep, skipStep } from './step.commands.ts'

const command = {
  auth: 'member' as const,
  method: 'POST' as const,
  tags: ['programme-steps'],
  params: z.strictObject({ id: idParam }),
  response: recordSchema(programmeStep),
}

export const stepRoutes = [
  defineRoute({
    ...command,
    path: '/programme-steps/{id}/done',
    summary: 'Mark a step as done, together with its task, or by a follow-up that did it',
    body: z.strictObject({
      happenedAt: z.iso.datetime({ offset: true }).optional(),
      spentHours: z.number().min(0).max(1_000).optional(),
      activityId: idParam.optional(),
    }),
    handler: (ctx, { params: { id }, body }) => doStep(ctx, { stepId: id, ...body }),
  }),
  defineRoute({
    ...command,
    path: '/programme-steps/{id}/skip',
    summary: 'Skip a step, with the reason',
    body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
    handler: (ctx, { params: { id }, body }) => skipStep(ctx, { stepId: id, ...body }),
  }),
]

import { z } from 'zod'
import { activity } from '#domains/activities/activity/activity.object.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import type { InputOf } from '#platform/object/define-object.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { followUp } from './follow-up.commands.ts'

export const followUpRoutes = [
  defineRoute({
    method: 'POST',
    path: '/accounts/{id}/follow-ups',
    auth: 'member',
    summary: 'Record a follow-up of an account together with the next step (null: none)',
    tags: ['accounts', 'activities'],
    params: z.strictObject({ id: idParam }),
    body: z.strictObject({
      done: z.record(z.string(), z.unknown()),
      next: z.strictObject({ on: z.iso.date(), text: z.string().trim().min(1).max(200).optional() }).nullish(),
    }),
    status: 201,
    response: recordSchema(activity),
    handler: async (ctx, { params: { id }, body: { done, next } }) => {
      const created = await followUp(ctx, {
        accountId: id,
        // The record function checks every field and refuses unknown ones.
        done: done as Omit<InputOf<typeof activity>, 'accountId'>,
        next,
      })
      return answer({ headers: { location: `/api/v1/activities/${created.id}` }, body: created })
    },
  }),
]

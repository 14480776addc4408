import { z } from 'zod'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { applyLesson, declineLesson, undoLesson, wordLesson } from './lesson.commands.ts'
import { lesson } from './lesson.object.ts'
import { lessonEffects } from './lesson.queries.ts'
import { changedObjects } from './lesson-change.rules.ts'

const params = z.strictObject({ id: idParam })
const response = recordSchema(lesson)

export const lessonRoutes = [
  defineRoute({
    method: 'PUT',
    path: '/lessons/{id}/text',
    auth: 'member',
    summary: 'Reword a lesson',
    tags: ['programmes'],
    params,
    body: z.strictObject({ text: z.string().trim().min(1).max(1_000), version: z.int() }),
    response,
    handler: (ctx, { params: { id }, body }) => wordLesson(ctx, id, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/lessons/{id}/apply',
    auth: 'member',
    summary: 'Apply the changes that a lesson proposes',
    tags: ['programmes'],
    params,
    body: z.strictObject({}),
    response,
    handler: (ctx, { params: { id } }) => applyLesson(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/lessons/{id}/undo',
    auth: 'member',
    summary: 'Undo the decision on a lesson, with the changes it made',
    tags: ['programmes'],
    params,
    body: z.strictObject({}),
    response,
    handler: (ctx, { params: { id } }) => undoLesson(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/lessons/{id}/decline',
    auth: 'member',
    summary: 'Decline a lesson, with the reason',
    tags: ['programmes'],
    params,
    body: z.strictObject({ reason: z.string().trim().min(1).max(1_000) }),
    response,
    handler: (ctx, { params: { id }, body }) => declineLesson(ctx, id, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/lesson-effects',
    auth: 'member',
    summary: 'What evaluations changed or created, by records of one object',
    tags: ['programmes'],
    query: z.strictObject({ object: z.enum(changedObjects), id: idParam.optional() }),
    response: z.object({
      data: z.array(
        z.object({
          lessonId: z.guid(),
          recordId: z.guid(),
          text: z.string(),
          programmeId: z.guid(),
          programmeName: z.string(),
          evaluationId: z.guid(),
          verdict: z.string(),
          appliedAt: z.iso.datetime(),
          changes: z.array(z.record(z.string(), z.unknown())),
        }),
      ),
    }),
    handler: async (ctx, { query }) => {
      requireRight(ctx, lesson, 'read')
      return { data: await lessonEffects(ctx, { object: query.object, recordId: query.id }) }
    },
  }),
]

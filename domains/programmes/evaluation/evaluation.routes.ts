import { z } from 'zod'
import { lesson } from '#domains/programmes/lesson/lesson.object.ts'
import { decidedLessonIds, lessonIdsOf } from '#domains/programmes/lesson/lesson.queries.ts'
import { sayIn } from '#domains/programmes/lesson/say-words.ts'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { evaluateProgramme, latestEvaluation, reviewEvaluation } from './evaluate.commands.ts'
import { evaluation } from './evaluation.object.ts'
import { evaluationEntries, evaluationsOf } from './evaluation.queries.ts'
import { grades } from './evaluation-method.rules.ts'
import { readQuotes } from './quotes.queries.ts'
import { judgements } from './review.rules.ts'
import { verdicts } from './verdict.rules.ts'

const params = z.strictObject({ id: idParam })
const day = z.iso.date()
const words = z.string().max(2_000).default('')
const found = { grade: z.enum(grades), verdict: z.enum(verdicts), evaluatedOn: day }
const quote = z.object({
  activityId: z.guid(),
  accountId: z.guid(),
  accountName: z.string(),
  quote: z.string(),
  saidOn: day,
})

export const evaluationRoutes = [
  defineRoute({
    method: 'POST',
    path: '/programmes/{id}/evaluations',
    reads: ['order.total'],
    auth: 'member',
    summary: 'Evaluate a programme by the best means its data allow, and propose what to change',
    tags: ['programmes'],
    // Reads three windows of orders of every account that was drawn.
    timeoutMs: 60_000,
    params,
    body: z.strictObject({
      hourCost: z.number().min(0).max(1_000_000).nullable().default(null),
      controlArm: z.string().max(80).optional(),
    }),
    response: recordSchema(evaluation),
    status: 201,
    handler: async (ctx, { params: { id }, body, services }) =>
      answer({
        status: 201,
        body: await evaluateProgramme(ctx, { programmeId: id, ...body, say: sayIn(ctx.locale, services.translate) }),
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/programmes/{id}/evaluation',
    reads: ['evaluation.*', 'lesson.*', 'programme.*', 'order.total', 'order.date', 'account.attitude.*'],
    auth: 'member',
    summary: 'The evaluation of a programme that counts, with its lessons and the earlier ones',
    tags: ['programmes'],
    params,
    response: z.object({
      programme: recordSchema(programme),
      evaluation: recordSchema(evaluation).nullable(),
      lessons: z.array(recordSchema(lesson)),
      earlier: z.array(z.object({ id: z.guid(), ...found })),
    }),
    handler: async (ctx, { params: { id } }) => {
      const latest = await latestEvaluation(ctx, id)
      const ids = latest ? [...(await lessonIdsOf(ctx, latest.id)), ...(await decidedLessonIds(ctx, id))] : []
      const lessons = []
      for (const lessonId of new Set(ids)) lessons.push(await readRecord(ctx, lesson, lessonId))
      return {
        programme: await readRecord(ctx, programme, id),
        evaluation: latest ?? null,
        lessons,
        earlier: (await evaluationsOf(ctx, id)).slice(1),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/programmes/{id}/quotes',
    reads: ['activity.quote'],
    auth: 'member',
    summary: 'What customers of a programme said in its period',
    tags: ['programmes'],
    params,
    response: z.object({ data: z.array(quote) }),
    handler: async (ctx, { params: { id } }) => ({
      data: await readQuotes(ctx, { programme: await readRecord(ctx, programme, id) }),
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/evaluations/{id}/review',
    auth: 'member',
    summary: "Write a person's part of the review: what went well, what did not, quotes, judgement",
    tags: ['programmes'],
    params,
    body: z.strictObject({
      version: z.int(),
      wentWell: words,
      wentBadly: words,
      judgement: z.enum(judgements).nullable(),
      reason: words,
      quotes: z.array(z.strictObject({ activityId: idParam, speaks: z.enum(['for', 'against']) })).max(50),
    }),
    response: recordSchema(evaluation),
    handler: (ctx, { params: { id }, body: { version, ...review }, services }) =>
      reviewEvaluation(ctx, { evaluationId: id, version, words: review, say: sayIn(ctx.locale, services.translate) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/evaluations-overview',
    reads: [
      'evaluation.*',
      'lesson.state',
      'programme.state',
      'programme.endedOn',
      'order.total',
      'order.date',
      'account.attitude.*',
    ],
    auth: 'member',
    summary: 'Programmes that have begun, with what was found of each',
    tags: ['programmes'],
    response: z.object({
      data: z.array(
        z.object({
          programmeId: z.guid(),
          programmeName: z.string(),
          state: z.string(),
          endedOn: day.nullable(),
          isDue: z.boolean(),
          evaluation: z
            .object({ id: z.guid(), ...found, main: z.record(z.string(), z.unknown()).nullable() })
            .nullable(),
          lessons: z.object({ proposed: z.int(), applied: z.int(), declined: z.int() }),
        }),
      ),
    }),
    handler: async (ctx) => {
      requireRight(ctx, evaluation, 'read')
      return { data: await evaluationEntries(ctx) }
    },
  }),
]

import { z } from 'zod'
import { AppError } from '#platform/error/app-error.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { countIdle, findIdle } from './find-idle.ts'
import { holdRecord, liftHold, readHolds } from './legal-hold.ts'
import { binSuggestedJob } from './retention.job.ts'
import { deeds, fewestMonths, mostMonths } from './retention-choices.ts'
import { addRule, aimOf, readRule, readRules, removeRule } from './retention-rule.ts'

const object = z.string().min(1).max(120)
const months = z.int().min(fewestMonths).max(mostMonths)
const deed = z.enum(deeds)
const moment = z.string()
const params = z.strictObject({ id: idParam })
const ruleShape = z.object({
  id: z.guid(),
  version: z.int(),
  object: z.string(),
  months: z.int(),
  deed,
  lastRunAt: moment.nullable(),
  lastCount: z.int().nullable(),
})
const right = 'settings' as const
const tags = ['retention']
const counted = 10_000
const shown = 20

export const retentionRoutes = [
  defineRoute({
    method: 'GET',
    path: '/retention-rules',
    auth: 'member',
    right,
    summary: 'Retention rules: what happens to inactive records',
    tags,
    response: z.object({ data: z.array(ruleShape) }),
    handler: async (ctx) => ({ data: await readRules(ctx) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/retention-trial',
    auth: 'member',
    right,
    summary: 'Which records a retention rule would find today, before it is made; changes nothing',
    tags,
    query: z.strictObject({ object, months: z.coerce.number().pipe(months), deed }),
    timeoutMs: 5_000,
    response: z.object({
      count: z.int(),
      more: z.boolean(),
      data: z.array(z.object({ id: z.guid(), title: z.string().nullable(), updatedAt: moment })),
    }),
    handler: async (ctx, { query }) => {
      const { definition, ...rest } = aimOf(ctx, query)
      const aim = { ...rest, object: definition }
      const count = await countIdle(ctx, { aim, most: counted + 1 })
      const data = await findIdle(ctx, { aim, limit: shown })
      return { count: Math.min(count, counted), more: count > counted, data }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/retention-rules',
    auth: 'member',
    right,
    summary: 'Create a retention rule; it runs once a day',
    tags,
    body: z.strictObject({ object, months, deed }),
    response: ruleShape,
    status: 201,
    handler: async (ctx, { body }) => answer({ status: 201, body: await addRule(ctx, body) }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/retention-rules/{id}',
    auth: 'member',
    right,
    summary: 'Remove a retention rule',
    tags,
    params,
    response: null,
    handler: (ctx, { params: { id } }) => removeRule(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/retention-rules/{id}/runs',
    auth: 'member',
    right,
    summary: 'Move the records that a suggesting rule finds to the recycle bin, in the background',
    tags,
    params,
    body: z.strictObject({}),
    response: z.object({ jobId: z.guid() }),
    status: 202,
    handler: async (ctx, { params: { id } }) => {
      const rule = await readRule(ctx, id)
      if (rule.deed !== 'suggest')
        throw new AppError('conflict', { errors: [{ path: 'id', code: 'retention.runs_itself' }] })
      const jobId = await enqueue(ctx, binSuggestedJob, {
        input: { ruleId: id },
        title: 'retention.binning',
        serialKey: 'retention',
      })
      return answer({ status: 202, body: { jobId } })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/legal-holds',
    auth: 'member',
    right,
    summary: 'Legal holds, or the hold of one record',
    tags,
    query: z.strictObject({ recordId: idParam.optional() }),
    response: z.object({
      data: z.array(
        z.object({
          id: z.guid(),
          object: z.string(),
          recordId: z.guid(),
          title: z.string().nullable(),
          reason: z.string(),
          since: moment,
          heldBy: z.string().nullable(),
        }),
      ),
    }),
    handler: async (ctx, { query: { recordId } }) => ({ data: await readHolds(ctx, recordId) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/legal-holds',
    auth: 'member',
    right,
    summary: 'Place a legal hold: the record is neither erased nor purged until the hold is lifted',
    tags,
    body: z.strictObject({ object, recordId: idParam, reason: z.string().trim().min(1).max(300) }),
    response: z.object({ id: z.guid() }),
    status: 201,
    handler: async (ctx, { body: { object: name, recordId, reason } }) =>
      answer({ status: 201, body: { id: await holdRecord(ctx, { object: name, id: recordId, reason }) } }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/legal-holds/{id}',
    auth: 'member',
    right,
    summary: 'Lift a legal hold',
    tags,
    params,
    response: null,
    handler: (ctx, { params: { id } }) => liftHold(ctx, id),
  }),
]

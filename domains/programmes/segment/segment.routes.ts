import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { filterSchema, parseFilter } from '#platform/query/filter.ts'
import { readRow } from '#platform/record/read-record.ts'
import { requireKnown } from './known-segments.ts'
import { askForRefresh, askForStale } from './segment.jobs.ts'
import { segment } from './segment.object.ts'
import { previewSegment, readRefreshes, segmentsOverview } from './segment.queries.ts'
import { readStays } from './segment-members.ts'

const params = z.strictObject({ id: idParam })
const count = z.int().min(0)
const facts = z.record(z.string(), z.unknown())
const instant = z.iso.datetime()
const about = { auth: 'member' as const, tags: ['segments'] }
const nothing = z.strictObject({})

const stay = z.object({
  id: z.guid(),
  accountId: z.guid(),
  accountName: z.string(),
  segmentId: z.guid(),
  segmentName: z.string(),
  joinedAt: instant,
  joinedByRule: z.boolean(),
  joinedFacts: facts,
  filter: filterSchema,
  leftAt: instant.nullable(),
  leftByRule: z.boolean().nullable(),
  leftFacts: facts.nullable(),
  broken: z.array(filterSchema),
})
const stays = z.object({ data: z.array(stay) })
const jobAnswer = z.object({ jobId: z.guid().nullable() })

export const segmentRoutes = [
  defineRoute({
    ...about,
    method: 'GET',
    path: '/segments-overview',
    reads: ['segment.*'],
    summary: 'All segments with their size and how they changed lately',
    response: z.object({
      segments: z.array(
        z.object({
          id: z.guid(),
          version: z.int(),
          name: z.string(),
          description: z.string().nullable(),
          filter: filterSchema,
          members: count.nullable().meta({ description: 'null: not counted yet' }),
          refreshedAt: instant.nullable(),
          joined: count,
          left: count,
          stale: z.boolean(),
        }),
      ),
      covered: count,
      accounts: count,
      partial: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: async (ctx) => {
      requireRight(ctx, segment, 'read')
      return segmentsOverview(ctx)
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/segment-previews',
    readOnly: true,
    summary: 'Who would be in a segment with this filter',
    body: z.strictObject({ filter: filterSchema }),
    response: z.object({
      accounts: count,
      matching: count,
      conditions: z.array(z.object({ matching: count, remaining: count })),
      names: z.array(z.object({ id: z.guid(), name: z.string(), facts })),
      partial: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: async (ctx, { body }) => {
      requireRight(ctx, account, 'read')
      return previewSegment(ctx, parseFilter(body.filter))
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/segments/{id}/refresh',
    summary: 'Recompute the members of a segment',
    params,
    body: nothing,
    response: jobAnswer,
    status: 202,
    handler: async (ctx, { params: { id } }) => {
      await readRow(ctx, { object: segment, id, verb: 'read' })
      return answer({ status: 202, body: { jobId: await askForRefresh(ctx, [id]) } })
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/segment-refreshes',
    summary: 'Recompute the members of all stale segments; null when there are none',
    body: nothing,
    response: jobAnswer,
    status: 202,
    handler: async (ctx) => {
      requireRight(ctx, segment, 'update')
      return answer({ status: 202, body: { jobId: await askForStale(ctx) } })
    },
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/segments/{id}/members',
    reads: ['segment.filter'],
    summary: 'Who is or was in a segment, when and why; the latest first',
    params,
    query: z.strictObject({
      state: z.enum(['current', 'left', 'all']).default('current'),
      at: z.iso.datetime({ offset: true }).optional().meta({ description: 'Who was in it then; with state=all' }),
      before: idParam.optional(),
      limit: limitParam,
    }),
    response: stays,
    handler: async (ctx, { params: { id }, query: { at, ...query } }) => {
      await requireKnown(ctx, id)
      return { data: await readStays(ctx, { segmentId: id, ...query, ...(at && { at: new Date(at) }) }) }
    },
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/segments/{id}/refreshes',
    reads: ['segment.filter'],
    summary: 'How a segment grew and shrank',
    params,
    query: z.strictObject({ limit: limitParam }),
    response: z.object({
      data: z.array(
        z.object({
          id: z.guid(),
          at: instant,
          cause: z.enum(['rule', 'facts']),
          joined: count,
          left: count,
          members: count,
        }),
      ),
    }),
    handler: async (ctx, { params: { id }, query: { limit } }) => {
      await requireKnown(ctx, id)
      return { data: await readRefreshes(ctx, { segmentId: id, limit }) }
    },
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/accounts/{id}/segments',
    reads: ['segment.filter'],
    summary: 'The segments that an account is or was in',
    params,
    response: stays,
    handler: async (ctx, { params: { id } }) => {
      await readRow(ctx, { object: account, id, verb: 'read' })
      return { data: await readStays(ctx, { accountId: id, state: 'all', limit: 50 }) }
    },
  }),
]

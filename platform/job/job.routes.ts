import { z } from 'zod'
import { defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { cancelJob, listJobs, readJob } from './read-jobs.ts'

const time = z.iso.datetime()
const job = z.object({
  id: z.guid(),
  kind: z.string(),
  title: z.string().meta({ description: 'Key of its words; titleParams fill them.' }),
  titleParams: z.record(z.string(), z.unknown()),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  cancelRequested: z.boolean(),
  result: z.record(z.string(), z.unknown()).nullable(),
  error: z
    .object({ code: z.string(), errors: z.array(z.object({ path: z.string(), code: z.string() }).loose()).optional() })
    .nullable(),
  createdAt: time,
  createdBy: z.guid().nullable(),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
})

/** Background work: what runs, how far it is, and stopping it. */
export const jobRoutes = [
  defineRoute({
    method: 'GET',
    path: '/jobs',
    auth: 'member',
    summary: 'List background jobs, newest first',
    tags: ['jobs'],
    query: z.strictObject({ limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(job), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query }) => {
      const data = await listJobs(ctx, { before: query.cursor, limit: query.limit })
      return { data, page: { nextCursor: data.length === query.limit ? data.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/jobs/{id}',
    auth: 'member',
    summary: 'Read a background job',
    tags: ['jobs'],
    params: z.strictObject({ id: idParam }),
    response: job,
    handler: (ctx, { params }) => readJob(ctx, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: '/jobs/{id}/cancel',
    auth: 'member',
    summary: 'Ask a background job to stop; what it has done stays',
    tags: ['jobs'],
    params: z.strictObject({ id: idParam }),
    status: 202,
    response: job,
    handler: (ctx, { params }) => cancelJob(ctx, params.id),
  }),
]

import { z } from 'zod'
import { defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { cancelRun, startRun } from './run.commands.ts'
import { runInput } from './run.input.ts'
import { presentRun, runView } from './run.present.ts'
import { listRuns, readRun } from './run.queries.ts'

/** Computing value: who may import the firm's orders may have them analysed. */
export const valueRunRoutes = [
  defineRoute({
    method: 'POST',
    path: '/value-runs',
    auth: 'member',
    right: 'import',
    summary: 'Compute what customers are worth, in the background',
    tags: ['value'],
    body: runInput,
    status: 202,
    response: runView,
    handler: async (ctx, { body }) => presentRun(await startRun(ctx, body)),
  }),
  defineRoute({
    method: 'GET',
    path: '/value-runs',
    reads: ['account.value.*'],
    auth: 'member',
    summary: 'List value runs, newest first',
    tags: ['value'],
    query: z.strictObject({ limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(runView), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query }) => {
      const runs = await listRuns(ctx, { before: query.cursor, limit: query.limit })
      return { data: runs.map(presentRun), page: { nextCursor: runs.length === query.limit ? runs.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/value-runs/{id}',
    reads: ['account.value.*'],
    auth: 'member',
    summary: 'Read a value run: state, model, parameters and fit',
    tags: ['value'],
    params: z.strictObject({ id: idParam }),
    response: runView,
    handler: async (ctx, { params }) => presentRun(await readRun(ctx, params.id)),
  }),
  defineRoute({
    method: 'POST',
    path: '/value-runs/{id}/cancel',
    auth: 'member',
    right: 'import',
    summary: 'Stop a value run; what it computed is dropped',
    tags: ['value'],
    params: z.strictObject({ id: idParam }),
    status: 202,
    response: runView,
    handler: async (ctx, { params }) => presentRun(await cancelRun(ctx, params.id)),
  }),
]

import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { accountTimeline } from './timeline.queries.ts'

const item = z.object({
  id: z.guid(),
  at: z.string(),
  kind: z.string(),
  recordId: z.guid(),
  title: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  actorName: z.string().nullable(),
  side: z.enum(['with', 'to']).nullable(),
})

export const timelineRoutes = [
  defineRoute({
    method: 'GET',
    path: '/accounts/{id}/timeline',
    auth: 'member',
    summary: 'Everything that happened with an account, newest first',
    tags: ['accounts'],
    params: z.strictObject({ id: idParam }),
    query: z.strictObject({
      limit: limitParam,
      beforeAt: z.iso.datetime({ offset: true }).optional(),
      beforeId: idParam.optional(),
    }),
    response: z.object({ data: z.array(item) }),
    handler: async (ctx, { params: { id }, query: { limit, beforeAt, beforeId } }) => {
      await readRecord(ctx, account, id)
      const before = beforeAt && beforeId ? { at: beforeAt, id: beforeId } : undefined
      return { data: await accountTimeline(ctx, { accountId: id, before, limit }) }
    },
  }),
]

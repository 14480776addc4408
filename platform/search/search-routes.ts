import { z } from 'zod'
import { defineRoute } from '#platform/http/route.ts'
import { searchRecords } from './search-records.ts'

export const searchRoutes = [
  defineRoute({
    method: 'GET',
    path: '/search',
    auth: 'member',
    summary: 'Find records of any object by name, number, phone, pinyin or initials',
    tags: ['search'],
    query: z.strictObject({
      q: z.string().max(200),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      object: z.string().max(200).optional(),
    }),
    response: z.object({
      data: z.array(
        z.object({ object: z.string(), id: z.guid(), title: z.string().nullable(), subtitle: z.string().nullable() }),
      ),
      more: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: (ctx, { query }) =>
      searchRecords(ctx, { text: query.q, limit: query.limit, objects: query.object?.split(',') }),
  }),
]

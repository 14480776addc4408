import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { defineRoute } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { searchRecords } from './search-records.ts'

export const searchRoutes = [
  defineRoute({
    method: 'GET',
    path: '/search',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Find records of any object by name, number, phone, e-mail, pinyin or initials, also with a letter wrong',
    tags: ['search'],
    query: z.strictObject({
      q: z.string().max(200),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      object: z.string().max(200).optional(),
    }),
    response: z.object({
      data: z.array(
        z.object({
          object: z.string(),
          id: z.guid(),
          title: z.string().nullable(),
          subtitle: z.string().nullable(),
          formerly: z
            .string()
            .nullable()
            .meta({ description: 'Name of a record merged into it, where that was found.' }),
        }),
      ),
      more: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: (ctx, { query, request, services }) =>
      searchRecords(ctx, {
        text: query.q,
        limit: query.limit,
        objects: query.object?.split(','),
        without: switchedOff(request, services),
      }),
  }),
]

/** Domains whose functions the firm has off: nothing of them is found. */
function switchedOff({ identity }: FastifyRequest, { modules }: HttpServices): string[] {
  const on = identity?.seat?.modules ?? []
  return modules.filter(({ name, alwaysOn }) => !alwaysOn && !on.includes(name)).map(({ name }) => name)
}

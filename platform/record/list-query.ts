import { z } from 'zod'
import { AppError } from '#platform/error/app-error.ts'
import { limitParam } from '#platform/http/route.ts'
import { filterSchema, parseFilter } from '#platform/query/filter.ts'
import type { ListRequest } from '#platform/query/list-records.ts'

const names = z
  .string()
  .max(2_000)
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )

/** The query of `GET /accounts`: the filter is JSON text. */
export const listQuerySchema = z.strictObject({
  filter: z.string().max(20_000).optional(),
  sort: z.string().max(200).optional(),
  limit: limitParam,
  cursor: z.string().max(2_000).optional(),
  before: z.string().max(2_000).optional().describe('A cursor: the page that ends right before it'),
  from: z.string().max(200).optional().describe('Begin at this value of the first sort key'),
  fields: names.optional(),
  include: names.optional(),
  q: z.string().max(200).optional(),
  count: z.enum(['exact', 'estimate', 'none']).optional(),
})

/** The same in the body of `POST /accounts/query`. */
export const listBodySchema = z.strictObject({
  filter: filterSchema.optional(),
  sort: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).optional(),
  cursor: z.string().max(2_000).optional(),
  before: z.string().max(2_000).optional().describe('A cursor: the page that ends right before it'),
  from: z.string().max(200).optional().describe('Begin at this value of the first sort key'),
  fields: z.array(z.string()).max(100).optional(),
  include: z.array(z.string()).max(20).optional(),
  q: z.string().max(200).optional(),
  count: z.enum(['exact', 'estimate', 'none']).optional(),
})

/** The body of `POST /accounts/groups`. */
export const groupsBodySchema = listBodySchema
  .pick({ filter: true, sort: true, fields: true, include: true, q: true })
  .extend({ groups: z.array(filterSchema).min(1).max(64), limit: z.int().min(1).max(100).optional() })

/** Parses the JSON text of the filter. Throws `invalid_filter`. */
export function listRequest({ filter, ...rest }: z.output<typeof listQuerySchema>): ListRequest {
  if (filter === undefined) return rest
  let parsed: unknown
  try {
    parsed = JSON.parse(filter)
  } catch {
    throw new AppError('invalid_filter', { errors: [{ path: 'filter', code: 'filter.shape' }] })
  }
  return { ...rest, filter: parseFilter(parsed) }
}

import { z } from 'zod'
import { defineRoute, idParam, type Route } from '#platform/http/route.ts'
import { orRedirect } from '#platform/merge/merged-away.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { explainAccess } from './explain-access.ts'

const reason = {
  why: z.enum(['owner', 'parent', 'share', 'manager', 'team', 'teamAndBelow', 'territory', 'role']),
  by: z
    .object({ kind: z.enum(['role', 'team', 'territory', 'member']), id: z.string(), name: z.string().nullable() })
    .nullable(),
  through: z.object({ object: z.string(), id: z.string() }).nullable(),
}

export const accessSchema = z.object({
  count: z.int(),
  may: z.object({ update: z.boolean(), delete: z.boolean() }).describe('What who asks may do with it'),
  groups: z.array(
    z.object({
      ...reason,
      also: z.array(z.object(reason)).describe('What else holds for these members, the strongest first'),
      level: z.enum(['read', 'edit']),
      count: z.int(),
      members: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
})

/** Who may see a record, and why. */
export function accessRoute(object: ObjectDefinition): Route {
  return defineRoute({
    method: 'GET',
    path: `/${object.plural}/{id}/access`,
    auth: 'member',
    summary: 'Who may see this record, and why',
    tags: [object.plural],
    params: z.strictObject({ id: idParam }),
    response: accessSchema,
    handler: (ctx, { params: { id }, request }) =>
      orRedirect(ctx, { object: object.name, id, request }, async () => {
        await readRecord(ctx, object, id)
        return explainAccess(ctx, ctx.schema.named(object.name), id)
      }),
  })
}

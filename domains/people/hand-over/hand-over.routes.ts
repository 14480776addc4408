import { z } from 'zod'
import { user } from '#domains/people/user/user.object.ts'
import { versionFrom } from '#platform/http/etag.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { countOwned } from '#platform/permission/hand-over/count-owned.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { handOver } from './hand-over.commands.ts'

const params = z.strictObject({ id: idParam })
const owned = z.array(z.object({ object: z.string(), count: z.int(), openTasks: z.int().optional() }))
const receivers = z.array(idParam).min(1).max(50)

export const handOverRoutes = [
  defineRoute({
    method: 'GET',
    path: '/users/{id}/owned',
    auth: 'member',
    right: 'members',
    summary: 'What a member owns, by object: what a hand-over would move',
    tags: ['users'],
    params,
    response: z.object({ data: owned }),
    handler: async (ctx, { params: { id } }) => {
      await readRecord(ctx, user, id)
      return { data: await countOwned(ctx, id) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/users/{id}/hand-over',
    changesAccess: true,
    auth: 'member',
    right: 'members',
    summary: 'Hand over what a member owns, and deactivate him in the same transaction',
    tags: ['users'],
    params,
    body: z.strictObject({
      version: z.int().optional(),
      receivers,
      byObject: z.record(z.string().max(60), receivers).optional(),
      deactivate: z.boolean().default(true),
    }),
    response: z.object({ jobId: z.string().nullable(), owned }),
    handler: (ctx, { params: { id }, body, request }) =>
      handOver(ctx, { ...body, id, version: versionFrom(request, body.version) }),
  }),
]

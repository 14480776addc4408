import { z } from 'zod'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { orRedirect } from '#platform/merge/merged-away.ts'
import { endShare, listShares, shareRecord } from './record-share.ts'

const grantee = z.strictObject({ kind: z.enum(['member', 'team']), id: idParam })
const level = z.enum(['read', 'edit'])
const shape = z.object({
  id: z.guid(),
  grantee: grantee.extend({ name: z.string() }),
  level,
  createdAt: z.string(),
  createdBy: z.string().nullable(),
})
const object = z.string().min(1).max(120)

export const shareRoutes = [
  defineRoute({
    method: 'GET',
    path: '/shares',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'With whom a record is shared',
    tags: ['shares'],
    query: z.strictObject({ object, recordId: idParam }),
    response: z.object({ data: z.array(shape) }),
    handler: (ctx, { query: { object: name, recordId: id }, request }) =>
      orRedirect(ctx, { object: name, id, request }, async () => ({
        data: await listShares(ctx, { object: name, id }),
      })),
  }),
  defineRoute({
    method: 'POST',
    path: '/shares',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Share a record with a member or a team, to read or to edit; what belongs to it follows',
    tags: ['shares'],
    body: z.strictObject({ object, recordId: idParam, grantee, level: level.default('read') }),
    response: shape,
    status: 201,
    handler: async (ctx, { body }) => {
      const { object: name, recordId, ...rest } = body
      return answer({ status: 201, body: await shareRecord(ctx, { ref: { object: name, id: recordId }, ...rest }) })
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/shares/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Stop sharing',
    tags: ['shares'],
    params: z.strictObject({ id: idParam }),
    response: null,
    handler: (ctx, { params: { id } }) => endShare(ctx, id),
  }),
]

import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { createOne, listByName, listContaining, listNewest, readOne, search, updateOne } from './queries.ts'

const auth = 'member' as const
const summary = 'Hand-written'
const params = z.strictObject({ id: idParam })
const answer = z.looseObject({})

/** The same requests with hand-written SQL in place of the engine. */
export const handWrittenRoutes = [
  defineRoute({
    method: 'GET',
    path: '/by-hand/accounts',
    auth,
    summary,
    tags: ['bench'],
    query: z.strictObject({ sort: z.enum(['name', 'newest']), contains: z.string().optional() }),
    response: answer,
    handler: async ({ tx, workspaceId }, { query: { sort, contains } }) => {
      if (contains) return page(await listContaining(tx, { workspaceId, sort, text: contains }))
      return page(await (sort === 'name' ? listByName : listNewest)(tx, workspaceId))
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/by-hand/search',
    auth,
    summary,
    tags: ['bench'],
    query: z.strictObject({ q: z.string() }),
    response: answer,
    handler: async ({ tx, workspaceId }, { query: { q } }) => ({ data: await search(tx, { workspaceId, text: q }) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/by-hand/accounts/{id}',
    auth,
    summary,
    tags: ['bench'],
    params,
    response: answer,
    handler: ({ tx, workspaceId }, { params: { id } }) => readOne(tx, { workspaceId, id }),
  }),
  defineRoute({
    method: 'POST',
    path: '/by-hand/accounts',
    auth,
    summary,
    tags: ['bench'],
    body: z.strictObject({ name: z.string(), phone: z.string(), industry: z.string(), region: z.string() }),
    response: answer,
    handler: (ctx, { body }) => createOne(ctx.tx, { ...whoOf(ctx), values: body }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/by-hand/accounts/{id}',
    auth,
    summary,
    tags: ['bench'],
    params,
    body: z.strictObject({ version: z.int(), note: z.string() }),
    response: answer,
    handler: (ctx, { params: { id }, body }) => updateOne(ctx.tx, { ...whoOf(ctx), id, ...body }),
  }),
]

function whoOf({ workspaceId, rights }: Ctx) {
  return { workspaceId, userId: rights.memberId! }
}

function page(rows: { id: string }[]) {
  return { data: rows.slice(0, 50), page: { nextCursor: rows.length > 50 ? rows[49]!.id : null } }
}

import { z } from 'zod'
import { defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { nextRows } from './change-rows.ts'
import { listChangeSets, readChangeSet } from './change-set-store.ts'
import { changeSetSchema, presentChangeSet } from './present-change-set.ts'
import { undoChangeSet } from './undo.ts'

const tags = ['change-sets']
const params = z.strictObject({ id: idParam })
const state = z.enum(['changed', 'same', 'refused', 'restored', 'kept'])

/** Deeds on many records that can be undone as a whole. */
export const changeSetRoutes = [
  defineRoute({
    method: 'GET',
    path: '/change-sets',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'List changes that can be undone (bulk edits, imports, merges), newest first',
    tags,
    query: z.strictObject({ limit: limitParam, cursor: z.guid().optional(), object: z.string().max(100).optional() }),
    response: z.object({ data: z.array(changeSetSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query: { limit, cursor, object } }) => {
      const sets = await listChangeSets(ctx, { before: cursor, limit, object })
      const nextCursor = sets.length === limit ? sets.at(-1)!.id : null
      return { data: sets.map((set) => presentChangeSet(set, ctx.now)), page: { nextCursor } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/change-sets/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read a bulk change: what it changed, how far it is, whether it can be undone',
    tags,
    params,
    response: changeSetSchema,
    handler: async (ctx, { params: { id } }) => presentChangeSet(await readChangeSet(ctx, id), ctx.now),
  }),
  defineRoute({
    method: 'GET',
    path: '/change-sets/{id}/rows',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'The records of a bulk edit with what became of each; those left alone say why',
    tags,
    params,
    query: z.strictObject({ state: state.optional(), limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({
      data: z.array(
        z.object({
          recordId: z.guid(),
          state: state.nullable(),
          reason: z.object({ field: z.string(), code: z.string(), message: z.string() }).nullable(),
        }),
      ),
      page: z.object({ nextCursor: z.string().nullable() }),
    }),
    handler: async (ctx, { params: { id }, query, services }) => {
      await readChangeSet(ctx, id)
      const states = query.state ? [query.state] : undefined
      const rows = await nextRows(ctx, { id, after: query.cursor ?? null, states, limit: query.limit })
      const data = rows.map(({ recordId, state, fault }) => {
        const message = fault && (services.translate(ctx.locale, fault.code, fault.params) ?? fault.code)
        return { recordId, state, reason: fault && { field: fault.path, code: fault.code, message: message! } }
      })
      return { data, page: { nextCursor: data.length === query.limit ? data.at(-1)!.recordId : null } }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/change-sets/{id}/undo',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Undo a bulk change; records changed since are left alone and counted',
    tags,
    params,
    response: changeSetSchema,
    handler: async (ctx, { params: { id } }) => presentChangeSet(await undoChangeSet(ctx, id), ctx.now),
  }),
]

import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { versionFrom } from '#platform/http/etag.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { presentView } from './present-view.ts'
import { changeView, createView, deleteView, listViews, readView, restoreView, visibilities } from './saved-view.ts'
import { viewConfigSchema } from './view-config.ts'

const params = z.strictObject({ id: idParam })
const object = z.string().max(60)
const fields = {
  name: z.string().trim().min(1).max(60),
  visibility: z.enum(visibilities),
  defaultFor: z.array(z.string().min(1).max(60)).max(50),
  config: viewConfigSchema,
}

const viewShape = z.object({
  id: z.guid(),
  version: z.int(),
  object: z.string(),
  ownerId: z.guid(),
  updatedAt: z.string(),
  ...fields,
  missing: z.array(z.string()).describe('Fields that the view names and that no longer exist'),
  mayChange: z.boolean(),
})

export const savedViewRoutes = [
  defineRoute({
    method: 'GET',
    path: '/views',
    auth: 'member',
    summary: "Saved views of lists: one's own, those of one's team and those for everybody",
    tags: ['views'],
    query: z.strictObject({ object: object.optional() }),
    response: z.object({ data: z.array(viewShape) }),
    handler: async (ctx, { query }) => {
      if (query.object !== undefined) requireObject(ctx, query.object)
      const views = await listViews(ctx, query.object)
      return { data: views.filter((view) => maySee(ctx, view)).map((view) => presentView(ctx, view)) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/views',
    auth: 'member',
    summary: 'Save a view of a list',
    tags: ['views'],
    body: z.strictObject({
      object,
      name: fields.name,
      config: fields.config,
      visibility: fields.visibility.default('private'),
      defaultFor: fields.defaultFor.default([]),
    }),
    response: viewShape,
    status: 201,
    handler: async (ctx, { body }) => {
      requireObject(ctx, body.object)
      const view = await createView(ctx, body)
      return answer({
        status: 201,
        headers: { location: `/api/v1/views/${view.id}` },
        body: presentView(ctx, view),
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/views/{id}',
    auth: 'member',
    summary: 'Read a saved view',
    tags: ['views'],
    params,
    response: viewShape,
    handler: async (ctx, { params: { id } }) => {
      const view = await readView(ctx, id)
      if (!maySee(ctx, view)) throw notFound()
      return presentView(ctx, view)
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/views/{id}',
    auth: 'member',
    summary: 'Change a saved view: its owner, and for shared ones an administrator',
    tags: ['views'],
    params,
    body: z.strictObject({ version: z.int().optional(), ...z.strictObject(fields).partial().shape }),
    response: viewShape,
    handler: async (ctx, { params: { id }, body: { version, ...patch }, request }) =>
      presentView(ctx, await changeView(ctx, { id, version: versionFrom(request, version), patch })),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/views/{id}',
    auth: 'member',
    summary: 'Delete a saved view; it can be restored',
    tags: ['views'],
    params,
    response: null,
    handler: async (ctx, { params: { id } }) => {
      await deleteView(ctx, id)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/views/{id}/restore',
    auth: 'member',
    summary: 'Restore a deleted view',
    tags: ['views'],
    params,
    response: viewShape,
    handler: async (ctx, { params: { id } }) => presentView(ctx, await restoreView(ctx, id)),
  }),
]

/** A view of an object that is gone stays with those who may delete it. */
function maySee(ctx: Ctx, { object: name }: { object: string }): boolean {
  const found = ctx.schema.find(name)
  return found === undefined || ctx.rights.on(found.name).read !== 'none'
}

/** Who may not see the records needs no views of them. */
function requireObject(ctx: Ctx, name: string): void {
  const found = ctx.schema.find(name)
  if (!found) throw notFound()
  requireRight(ctx, found, 'read')
}

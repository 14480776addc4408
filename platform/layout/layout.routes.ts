import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { defineRoute } from '#platform/http/route.ts'
import { forgetLayout, readLayouts, saveLayout } from './layout.ts'
import { layoutConfig } from './layout-config.ts'

const role = z.string().min(1).max(60).nullable()
const params = z.strictObject({ object: z.string().max(60) })

const layoutShape = z.object({
  object: z.string(),
  role,
  config: layoutConfig,
  version: z.int(),
  updatedAt: z.string(),
})

export const layoutRoutes = [
  defineRoute({
    method: 'GET',
    path: '/layouts',
    auth: 'member',
    summary: 'How the firm arranges record pages and create forms, per object and role',
    tags: ['layouts'],
    response: z.object({ data: z.array(layoutShape) }),
    handler: async (ctx) => ({ data: await readLayouts(ctx) }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/layouts/{object}',
    auth: 'member',
    right: 'settings',
    summary: 'Arrange the record page and create form of an object, for everybody or one role',
    tags: ['layouts'],
    params,
    body: z.strictObject({ role, config: layoutConfig }),
    response: layoutShape,
    handler: async (ctx, { params: { object }, body }) => {
      assertObject(ctx, object)
      return saveLayout(ctx, { object, ...body })
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/layouts/{object}',
    auth: 'member',
    right: 'settings',
    summary: 'Reset the layout to the standard, that of a role to the layout for everybody',
    tags: ['layouts'],
    params,
    query: z.strictObject({ role: role.unwrap().optional() }),
    response: null,
    handler: async (ctx, { params: { object }, query }) => {
      assertObject(ctx, object)
      await forgetLayout(ctx, { object, role: query.role ?? null })
    },
  }),
]

function assertObject(ctx: Ctx, name: string): void {
  if (!ctx.schema.find(name)) throw notFound()
}

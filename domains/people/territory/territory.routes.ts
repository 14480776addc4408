import { z } from 'zod'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { changeTerritory, createTerritory, endTerritory, listTerritories, readTerritory } from './territory.commands.ts'

const params = z.strictObject({ id: idParam })
const name = z.string().trim().min(1).max(120)
const filter = z.record(z.string(), z.unknown()).nullable()
const members = z.array(idParam).max(500)
const shape = z.object({
  id: z.guid(),
  object: z.string(),
  name: z.string(),
  parentId: z.guid().nullable(),
  filter,
  version: z.int(),
  members: z.array(z.guid()),
  records: z.int(),
})

export const territoryRoutes = [
  defineRoute({
    method: 'GET',
    path: '/territories',
    auth: 'member',
    summary: 'Territories: which records lie in them by rule, and who works there',
    tags: ['territories'],
    response: z.object({ data: z.array(shape) }),
    handler: async (ctx) => ({ data: await listTerritories(ctx) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/territories/{id}',
    auth: 'member',
    summary: 'Read a territory',
    tags: ['territories'],
    params,
    response: shape,
    handler: (ctx, { params: { id } }) => readTerritory(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/territories',
    auth: 'member',
    right: 'roles',
    summary:
      'Create a territory; the records that its rule matches are assigned at once, large numbers in the background',
    tags: ['territories'],
    body: z.strictObject({
      name,
      object: z.string().max(120).default('account'),
      parentId: idParam.nullable().optional(),
      filter: filter.optional(),
      members: members.optional(),
    }),
    response: shape,
    status: 201,
    handler: async (ctx, { body }) => answer({ status: 201, body: await createTerritory(ctx, body) }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/territories/{id}',
    auth: 'member',
    right: 'roles',
    summary: 'Change a territory',
    tags: ['territories'],
    params,
    body: z.strictObject({
      version: z.int(),
      name: name.optional(),
      parentId: idParam.nullable().optional(),
      filter: filter.optional(),
      members: members.optional(),
    }),
    response: shape,
    handler: (ctx, { params: { id }, body }) => changeTerritory(ctx, id, body),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/territories/{id}',
    auth: 'member',
    right: 'roles',
    summary: 'Delete a territory',
    tags: ['territories'],
    params,
    response: null,
    handler: (ctx, { params: { id } }) => endTerritory(ctx, id),
  }),
]

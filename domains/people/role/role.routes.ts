import { z } from 'zod'
import { readHistory } from '#platform/audit/read-history.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { readRole } from '#platform/permission/role-store.ts'
import { capabilities, fieldRights, roleNames, scopes } from '#platform/permission/roles.ts'
import { changedBy, changeRole, copyRole, endRole } from './role.commands.ts'
import { presentOne, presentRoles, previewRole } from './role.queries.ts'

const key = z.string().min(1).max(60)
const params = z.strictObject({ key })
const scope = z.enum(scopes)
const objectRights = {
  read: scope,
  update: scope,
  delete: scope,
  create: z.boolean(),
  import: z.boolean(),
  export: z.boolean(),
}
const fields = z.record(z.string().max(120), z.record(z.string().max(160), z.enum(fieldRights)))
const rightsPatch = {
  capabilities: z.array(z.enum(capabilities)).optional(),
  objects: z.record(z.string().max(120), z.strictObject(objectRights).partial()).optional(),
  fields: fields.optional(),
}
const name = z.string().trim().min(1).max(60)
const note = z.string().trim().max(500).nullable()

const shape = z.object({
  key,
  base: z.enum(roleNames),
  builtIn: z.boolean(),
  name: z.string().nullable(),
  note: z.string().nullable(),
  version: z.int(),
  members: z.int(),
  changed: z.boolean(),
  mayGive: z.boolean(),
  mayChange: z.boolean(),
  capabilities: z.array(z.string()),
  objects: z.record(z.string(), z.object(objectRights)),
  fields,
})

const difference = z.union([
  z.object({
    kind: z.literal('scope'),
    object: z.string(),
    verb: z.string(),
    from: scope,
    to: scope,
    gain: z.boolean(),
  }),
  z.object({ kind: z.literal('plain'), object: z.string(), verb: z.string(), gain: z.boolean() }),
  z.object({
    kind: z.literal('field'),
    object: z.string(),
    field: z.string(),
    from: z.enum(fieldRights),
    to: z.enum(fieldRights),
    gain: z.boolean(),
  }),
  z.object({ kind: z.literal('capability'), capability: z.string(), gain: z.boolean() }),
])

export const roleRoutes = [
  defineRoute({
    method: 'GET',
    path: '/roles',
    auth: 'member',
    summary: 'Roles: what each allows on every object and field',
    tags: ['roles'],
    response: z.object({ data: z.array(shape) }),
    handler: async (ctx) => ({ data: await presentRoles(ctx) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/roles/{key}',
    auth: 'member',
    summary: 'Read a role',
    tags: ['roles'],
    params,
    response: shape,
    handler: async (ctx, { params: { key: role } }) => presentOne(ctx, await readRole(ctx, role)),
  }),
  defineRoute({
    method: 'POST',
    path: '/roles',
    auth: 'member',
    right: 'roles',
    summary: 'Create a role as a copy of another',
    tags: ['roles'],
    body: z.strictObject({ copyOf: key, name, note: note.optional() }),
    response: shape,
    status: 201,
    handler: async (ctx, { body: { copyOf: from, ...rest } }) => {
      const made = await copyRole(ctx, { from, ...rest })
      return answer({
        status: 201,
        headers: { location: `/api/v1/roles/${made.key}` },
        body: await presentOne(ctx, made),
      })
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/roles/{key}',
    changesAccess: true,
    auth: 'member',
    right: 'roles',
    summary: 'Change what a role allows; what is not named stays',
    tags: ['roles'],
    params,
    body: z.strictObject({ version: z.int(), name: name.optional(), note: note.optional(), ...rightsPatch }),
    response: shape,
    handler: async (ctx, { params: { key: role }, body: { version, ...patch } }) =>
      presentOne(ctx, await changeRole(ctx, { key: role, version, patch })),
  }),
  defineRoute({
    method: 'POST',
    path: '/roles/{key}/preview',
    auth: 'member',
    right: 'roles',
    readOnly: true,
    summary: 'What a change of a role would mean, for how many people',
    tags: ['roles'],
    params,
    body: z.strictObject(rightsPatch),
    response: z.object({
      members: z.int(),
      differences: z.array(difference),
      seen: z.array(
        z.object({ object: z.string(), memberId: z.string(), name: z.string(), before: z.int(), after: z.int() }),
      ),
    }),
    handler: async (ctx, { params: { key: role }, body }) => {
      const before = await readRole(ctx, role)
      return previewRole(ctx, before, await changedBy(ctx, before, body))
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/roles/{key}',
    changesAccess: true,
    auth: 'member',
    right: 'roles',
    summary: 'Delete a role that nobody has; a built-in one returns to its standard rights',
    tags: ['roles'],
    params,
    response: null,
    handler: (ctx, { params: { key: role } }) => endRole(ctx, role),
  }),
  defineRoute({
    method: 'GET',
    path: '/roles/{key}/history',
    auth: 'member',
    right: 'roles',
    summary: 'What was changed in a role, newest first',
    tags: ['roles'],
    params,
    query: z.strictObject({ limit: limitParam, before: idParam.optional() }),
    response: z.object({ data: z.array(z.looseObject({ id: z.guid() })) }),
    handler: async (ctx, { params: { key: role }, query }) => {
      const { id } = await readRole(ctx, role)
      return { data: id ? await readHistory(ctx, { recordId: id, ...query }) : [] }
    },
  }),
]

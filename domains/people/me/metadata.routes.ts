import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { firmObjects } from '#platform/custom/firm-objects.ts'
import { isLoopback } from '#platform/http/caller.ts'
import { defineRoute } from '#platform/http/route.ts'
import { isModuleOn } from '#platform/module/define-module.ts'
import { allFields } from '#platform/object/define-object.ts'
import { everyField } from '#platform/permission/rights.ts'
import { scopes } from '#platform/permission/roles.ts'
import { fieldRightOf } from '#platform/permission/visible-field.ts'
import { workspacesOfMember } from '#platform/workspace/membership.ts'
import { sampleFirmWork } from '#platform/workspace/sample-firm/sample-firm.ts'
import { presentWorkspace, workspaceShape } from '#platform/workspace/workspace.routes.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { me, meShape } from './me.routes.ts'

const scope = z.enum(scopes)

export const metadataRoutes = [
  defineRoute({
    method: 'GET',
    path: '/metadata',
    auth: 'member',
    summary: "The member's session: himself, the workspace, his rights, the modules that are on",
    tags: ['me'],
    response: z.object({
      me: meShape,
      workspace: workspaceShape,
      workspaces: z.array(z.object({ id: z.string(), name: z.string(), demo: z.boolean() })),
      rights: z.record(
        z.string(),
        z.object({
          read: scope,
          update: scope,
          delete: scope,
          create: z.boolean(),
          import: z.boolean(),
          export: z.boolean(),
          /** Fields that are not simply there: hidden ones, and ones that may only be read. */
          fields: z.record(z.string(), z.enum(['hidden', 'read'])).optional(),
        }),
      ),
      /** What the firm added: its own objects, and those of the product that it added to. */
      schema: z.object({ version: z.int(), objects: z.array(z.looseObject({ name: z.string() })) }),
      capabilities: z.array(z.string()),
      modules: z.array(
        z.object({
          name: z.string(),
          on: z.boolean(),
          alwaysOn: z.boolean(),
          purposes: z.array(z.string()),
          needs: z.array(z.string()),
        }),
      ),
      /** The server's time: what is due today does not depend on the clock of the browser's machine. */
      now: z.string(),
      notices: z.object({ plainHttp: z.boolean() }),
      /** Until it is filled, and again while it is removed, nobody can work in the sample firm. */
      sampleFirmWork: z.object({ jobId: z.string(), kind: z.enum(['fill', 'forget']) }).nullable(),
    }),
    handler: async (ctx, { request, services }) => {
      const workspace = await readWorkspace(ctx.tx, ctx.workspaceId)
      return {
        me: await me(ctx),
        workspace: presentWorkspace(workspace),
        workspaces: await workspacesOf(ctx, request.identity?.kind === 'session'),
        rights: Object.fromEntries(
          ctx.schema.objects
            .filter(({ id, name }) => id === undefined || ctx.rights.on(name).read !== 'none')
            .map(({ name }) => [name, { ...ctx.rights.on(name), ...closedFields(ctx, name) }]),
        ),
        schema: { version: ctx.schema.version, objects: firmObjects(ctx) },
        capabilities: [...ctx.rights.capabilities],
        modules: services.modules.map((manifest) => ({
          name: manifest.name,
          on: isModuleOn(manifest, workspace.modules),
          alwaysOn: manifest.alwaysOn ?? false,
          purposes: manifest.purposes,
          needs: manifest.needs,
        })),
        now: ctx.now.toISOString(),
        notices: { plainHttp: request.protocol === 'http' && !isLoopback(request.ip) },
        sampleFirmWork: workspace.settings.demo ? await unfinishedWork(ctx) : null,
      }
    },
  }),
]

/**
 * Titles stay readable, and what is computed from a hidden field is hidden with it. Who may not know a field or an object that the
 * firm added does not learn of it; the browser knows the built-in ones anyway.
 */
function closedFields(ctx: Ctx, name: string) {
  if (ctx.rights.field === everyField) return {}
  const object = ctx.schema.named(name)
  const columns = ctx.schema
    .extensionsOf(object)
    .flatMap((extension) =>
      Object.entries(extension.fields).map(([key, field]) => [`${extension.name}.${key}`, field] as const),
    )
  const closed = [...allFields(object), ...columns].flatMap(([key, field]) => {
    const right = fieldRightOf(ctx, { object, key, field })
    return right === 'write' || (right === 'hidden' && field.id !== undefined) ? [] : [[key, right] as const]
  })
  return closed.length > 0 ? { fields: Object.fromEntries(closed) } : {}
}

/** A key belongs to one workspace; a person may have several to choose from. */
async function workspacesOf(ctx: Ctx, person: boolean) {
  const { tx, workspaceId, actor } = ctx
  const memberId = actor.kind === 'user' ? actor.userId : null
  const all = await workspacesOfMember(tx, { workspaceId, memberId })
  return person ? all : all.filter(({ id }) => id === workspaceId)
}

/** What is being done with the sample firm as a whole; a removal that failed leaves a firm to work in. */
async function unfinishedWork(ctx: Ctx) {
  const work = await sampleFirmWork(ctx.tx, ctx.workspaceId)
  if (!work || work.state === 'done') return null
  if (work.kind === 'forget' && work.state !== 'queued' && work.state !== 'running') return null
  return { jobId: work.jobId, kind: work.kind }
}

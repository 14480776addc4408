import { z } from 'zod'
import { logSettings } from '#platform/audit/log-settings.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { etagOf, versionFrom } from '#platform/http/etag.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { noteDue } from '#platform/job/due-work.ts'
import { isModuleOn, type ModuleManifest } from '#platform/module/define-module.ts'
import { neededModules } from '#platform/module/needed-modules.ts'
import { beginModules } from '#platform/module/when-on.ts'
import { binChore, mostBinDays, usualBinDays } from '#platform/retention/retention-choices.ts'
import { industryChoice, keeperChoice, localeChoice, timeZoneChoice, workspaceName } from './choices.ts'
import { askToForget } from './sample-firm/forget-sample-firm.ts'
import { readWorkspace, updateWorkspace, type Workspace } from './workspace.ts'

export const workspaceShape = z.object({
  id: z.string(),
  name: z.string(),
  industry: z.string().nullable(),
  locale: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  settings: z.object({
    records: z.object({ payments: keeperChoice, costs: keeperChoice }),
    menu: z.array(z.string()).nullable(),
    binDays: z.int(),
  }),
  demo: z.boolean(),
  version: z.number(),
})

const networkShape = z.object({ open: z.boolean(), addresses: z.array(z.string()) })

export const workspaceRoutes = [
  defineRoute({
    method: 'GET',
    path: '/workspace',
    auth: 'member',
    summary: 'The firm: name, industry, language, currency, time zone, settings',
    tags: ['workspace'],
    response: workspaceShape,
    handler: async (ctx) => withTag(await readWorkspace(ctx.tx, ctx.workspaceId)),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/workspace',
    changesAccess: true,
    auth: 'member',
    right: 'settings',
    summary: 'Change the firm or its settings',
    tags: ['workspace'],
    body: z.strictObject({
      version: z.int().optional(),
      name: workspaceName.optional(),
      industry: industryChoice.nullable().optional(),
      locale: localeChoice.optional(),
      timeZone: timeZoneChoice.optional(),
      settings: z
        .strictObject({
          records: z.strictObject({ payments: keeperChoice, costs: keeperChoice }).optional(),
          menu: z.array(z.string().max(80)).max(8).nullable().optional(),
          binDays: z.int().min(1).max(mostBinDays).optional(),
        })
        .optional(),
    }),
    response: workspaceShape,
    handler: async (ctx, { body, request }) => {
      const { version, settings, ...patch } = body
      const before = await readWorkspace(ctx.tx, ctx.workspaceId)
      const changed = await updateWorkspace(ctx.tx, {
        id: ctx.workspaceId,
        version: versionFrom(request, version),
        patch: { ...patch, settings: { ...before.settings, ...settings } },
        now: ctx.now,
      })
      // Those binned before are kept for another time too.
      if (settings?.binDays) await noteDue(ctx.tx, { chore: binChore, workspaceId: ctx.workspaceId, at: ctx.now })
      await logSettings(ctx, { from: told(before), to: told(changed) })
      return withTag(changed)
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/workspaces/{id}',
    changesAccess: true,
    auth: 'login',
    summary: 'Delete the sample firm with all it holds, in the background; another firm cannot be deleted this way',
    tags: ['workspace'],
    params: z.strictObject({ id: idParam }),
    response: z.object({ jobId: z.string() }),
    status: 202,
    handler: (ctx, { params }) => askToForget(ctx, params.id),
  }),
  defineRoute({
    method: 'PUT',
    path: '/modules/{name}',
    changesAccess: true,
    auth: 'member',
    right: 'settings',
    summary: 'Turn a module on or off; nothing it holds is lost',
    tags: ['workspace'],
    params: z.strictObject({ name: z.string().max(50) }),
    body: z.strictObject({ on: z.boolean() }),
    response: z.object({ name: z.string(), on: z.boolean() }),
    handler: async (ctx, { params, body, services }) => {
      const manifest = services.modules.find(({ name }) => name === params.name)
      if (!manifest) throw notFound()
      const workspace = await readWorkspace(ctx.tx, ctx.workspaceId)
      const modules = switched(services.modules, { manifest, on: body.on, before: workspace.modules })
      await updateWorkspace(ctx.tx, { id: workspace.id, version: workspace.version, patch: { modules }, now: ctx.now })
      await beginModules(
        ctx,
        modules.filter((name) => !workspace.modules.includes(name)),
      )
      await logSettings(ctx, { from: { modules: workspace.modules }, to: { modules } })
      return { name: manifest.name, on: body.on }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/network',
    auth: 'member',
    right: 'settings',
    summary: 'Whether other machines reach this server, and where',
    tags: ['workspace'],
    response: networkShape,
    handler: async (_ctx, { services: { instance } }) => network(instance),
  }),
  defineRoute({
    method: 'PUT',
    path: '/network',
    auth: 'member',
    right: 'settings',
    summary: 'Let colleagues on other machines reach this server, or no longer',
    tags: ['workspace'],
    body: z.strictObject({ open: z.boolean() }),
    response: networkShape,
    handler: async (ctx, { body, services: { instance } }) => {
      const from = { network: instance.isNetworkOpen() }
      await logSettings(ctx, { from, to: { network: body.open } })
      await instance.setNetworkOpen(body.open)
      return network(instance)
    },
  }),
]

/** The workspace as the API gives it: that it is the sample firm is no setting. */
export function presentWorkspace({ settings, modules: _, ...workspace }: Workspace) {
  const { demo, menu = null, binDays = usualBinDays, ...rest } = settings
  return { ...workspace, settings: { ...rest, menu, binDays }, demo }
}

/** What of a firm its log tells when it changes. */
function told({ name, industry, locale, timeZone, settings }: Workspace) {
  return { name, industry, locale, timeZone, ...settings }
}

function withTag(workspace: Workspace) {
  return answer({ headers: { etag: etagOf(workspace.version) }, body: presentWorkspace(workspace) })
}

function network(instance: { isNetworkOpen(): boolean; addresses(): string[] }) {
  return { open: instance.isNetworkOpen(), addresses: instance.addresses() }
}

type Switch = { manifest: ModuleManifest; on: boolean; before: readonly string[] }

/** What is on after the switch: a module brings what it needs, and cannot go while another needs it. */
function switched(all: readonly ModuleManifest[], { manifest, on, before }: Switch): string[] {
  if (manifest.alwaysOn && !on)
    throw new AppError('conflict', { errors: [{ path: 'on', code: 'workspace.kernel_module' }] })
  if (on) return [...new Set([...before, ...neededModules(all, [manifest.name])])]
  const needing = all.find((other) => other.needs.includes(manifest.name) && isModuleOn(other, before))
  if (needing) {
    const fault = { path: 'on', code: 'workspace.module_needed', params: { by: needing.name } }
    throw new AppError('conflict', { errors: [fault] })
  }
  return before.filter((name) => name !== manifest.name)
}

import type { Ctx } from '#platform/context/ctx.ts'
import { beginModules } from '#platform/module/when-on.ts'
import { readWorkspace, updateWorkspace } from '#platform/workspace/workspace.ts'
import type { Functions } from './switch-functions.rules.ts'

/** What is on in the firm now, and in its menu. */
export async function functionsOf(ctx: Ctx): Promise<Functions> {
  const { modules, settings } = await readWorkspace(ctx.tx, ctx.workspaceId)
  return { modules, menu: settings.menu ?? null }
}

/** Shows these modules and pages from now on; modules that come on begin what they have to do. */
export async function showFunctions(ctx: Ctx, { modules, menu }: Functions): Promise<void> {
  const { id, version, settings, modules: before } = await readWorkspace(ctx.tx, ctx.workspaceId)
  await updateWorkspace(ctx.tx, { id, version, patch: { modules, settings: { ...settings, menu } }, now: ctx.now })
  await beginModules(
    ctx,
    modules.filter((name) => !before.includes(name)),
  )
}

import type { Hooks } from '#platform/object/hooks.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'
import { refuseCycle } from '#platform/record/refuse-cycle.ts'

/** Nobody reports to himself, directly or indirectly; every change may change what somebody sees. */
export const userHooks: Hooks = {
  object: 'user',
  refuse: (ctx, drafts) => refuseCycle(ctx, drafts, { table: 'member', by: 'managerId', code: 'people.manager_cycle' }),
  afterWrite: (ctx) => raiseRightsVersion(ctx.tx, ctx.workspaceId),
}

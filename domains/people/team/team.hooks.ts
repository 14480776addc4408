import type { Hooks } from '#platform/object/hooks.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'
import { refuseCycle } from '#platform/record/refuse-cycle.ts'

/** A team never stands below itself, however many teams lie between; where it stands decides who sees what. */
export const teamHooks: Hooks = {
  object: 'team',
  refuse: (ctx, drafts) => refuseCycle(ctx, drafts, { table: 'team', by: 'parentId', code: 'people.team_cycle' }),
  afterWrite: (ctx) => raiseRightsVersion(ctx.tx, ctx.workspaceId),
}

import { sql } from 'kysely'
import { AppError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'

/** A team never stands below itself, however many teams lie between; where it stands decides who sees what. */
export const teamHooks: Hooks = {
  object: 'team',
  async complete(ctx, drafts) {
    for (const { values, current } of drafts) {
      if (!current || typeof values.parentId !== 'string') continue
      const above = await ctx.tx.rows<{ id: string }>(sql`
        with recursive above as (
          select t.id, t.parent_id from team t where t.workspace_id = ${ctx.workspaceId} and t.id = ${values.parentId}::uuid
          union
          select t.id, t.parent_id from team t join above a on t.id = a.parent_id where t.workspace_id = ${ctx.workspaceId}
        )
        select id from above`)
      if (above.some(({ id }) => id === current.id)) {
        throw new AppError('validation', { errors: [{ path: 'parentId', code: 'people.team_cycle' }] })
      }
    }
  },
  afterWrite: (ctx) => raiseRightsVersion(ctx.tx, ctx.workspaceId),
}

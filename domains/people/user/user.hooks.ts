import { sql } from 'kysely'
import { AppError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'

/** Nobody reports to himself, however many stand between; every change may change what somebody sees. */
export const userHooks: Hooks = {
  object: 'user',
  async complete(ctx, drafts) {
    for (const { values, current } of drafts) {
      if (!current || typeof values.managerId !== 'string') continue
      const above = await ctx.tx.rows<{ id: string }>(sql`
        with recursive above as (
          select m.id, m.manager_id from member m where m.workspace_id = ${ctx.workspaceId} and m.id = ${values.managerId}::uuid
          union
          select m.id, m.manager_id from member m join above a on m.id = a.manager_id where m.workspace_id = ${ctx.workspaceId}
        )
        select id from above`)
      if (above.some(({ id }) => id === current.id)) {
        throw new AppError('validation', { errors: [{ path: 'managerId', code: 'people.manager_cycle' }] })
      }
    }
  },
  afterWrite: (ctx) => raiseRightsVersion(ctx.tx, ctx.workspaceId),
}

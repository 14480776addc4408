import { sql } from 'kysely'
import type { Hooks } from '#platform/object/hooks.ts'

/** An account knows when it was last followed up: the latest activity that is done and not binned. */
export const activityHooks: Hooks = {
  object: 'activity',
  async afterWrite(ctx, ids) {
    await ctx.tx.run(sql`
      update account a set last_activity_at = latest.at
      from (
        select touched.account_id, done.at
        from (
          select distinct t.account_id from unnest(${ids}::uuid[]) written(id)
          join activity t on t.workspace_id = ${ctx.workspaceId} and t.id = written.id
        ) touched
        cross join lateral (
          select max(v.happened_at) as at from activity v
          where v.workspace_id = ${ctx.workspaceId} and v.account_id = touched.account_id and v.deleted_at is null and v.done
        ) done
      ) latest
      where a.workspace_id = ${ctx.workspaceId} and a.id = latest.account_id and a.last_activity_at is distinct from latest.at`)
  },
}

import { sql } from 'kysely'
import type { Hooks } from '#platform/object/hooks.ts'

/** An account knows when it was last followed up: the latest activity that is done and not binned. */
export const activityHooks: Hooks = {
  object: 'activity',
  async afterWrite(ctx, ids) {
    await ctx.tx.run(sql`
      update account a set last_activity_at = latest.at
      from (
        select touched.account_id, max(v.happened_at) as at
        from (
          select distinct t.account_id from activity t where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
        ) touched
        left join activity v on v.workspace_id = ${ctx.workspaceId} and v.account_id = touched.account_id
          and v.deleted_at is null and v.done
        group by touched.account_id
      ) latest
      where a.workspace_id = ${ctx.workspaceId} and a.id = latest.account_id and a.last_activity_at is distinct from latest.at`)
  },
}

import { sql } from 'kysely'
import type { Hooks } from '#platform/object/hooks.ts'

/** What says when an account was last followed up. */
const decisive = ['accountId', 'happenedAt', 'done']

/** An account knows when it was last followed up: the latest activity that is done and not binned. */
export const activityHooks: Hooks = {
  object: 'activity',
  async afterWrite(ctx, ids, { before, fields } = { before: [] }) {
    if (fields && !decisive.some((key) => fields.has(key))) return
    const touched = await ctx.tx.rows<{ account_id: string }>(sql`
      select distinct t.account_id from activity t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.account_id is not null`)
    const accountIds = [...touched.map((row) => row.account_id), ...before.map(({ accountId }) => accountId as string)]
    // Who comes second must see what the first has written: he waits here and looks afterwards.
    await ctx.tx.run(sql`
      select from account a where a.workspace_id = ${ctx.workspaceId} and a.id = any(${accountIds}::uuid[])
      order by a.id for no key update`)
    await ctx.tx.run(sql`
      update account a set last_activity_at = latest.at
      from (
        select asked.account_id, max(v.happened_at) as at
        from unnest(${accountIds}::uuid[]) as asked(account_id)
        left join activity v on v.workspace_id = ${ctx.workspaceId} and v.account_id = asked.account_id
          and v.account_id = any(${accountIds}::uuid[]) and v.deleted_at is null and v.done
        group by asked.account_id
      ) latest
      where a.workspace_id = ${ctx.workspaceId} and a.id = any(${accountIds}::uuid[]) and a.id = latest.account_id
        and a.last_activity_at is distinct from latest.at`)
  },
}

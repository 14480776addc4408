import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** Everything done *with* the given accounts, one row (account_id, at) each: the same deeds that the timeline marks so. */
export function deedsSql(ctx: Ctx, accountIds: readonly string[]): Sql {
  const of = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${ctx.workspaceId} and ${sql.ref(`${alias}.account_id`)} = any(${accountIds}::uuid[])
      and ${sql.ref(`${alias}.deleted_at`)} is null`
  return sql`
    select v.account_id, v.happened_at as at from activity v
    where ${of('v')} and v.done and v.happened_at is not null
      and (v.kind in ('meeting', 'visit') or (v.kind in ('call', 'email', 'chat') and v.direction = 'in'))
    union all
    select p.account_id, p.done_on::timestamp at time zone ${ctx.timeZone} from promise p where ${of('p')} and p.done_on is not null
    union all
    select j.account_id, j.confirmed_at from joint_plan j where ${of('j')} and j.confirmed_at is not null
    union all
    select s.account_id, s.answered_at from survey_invitation s where ${of('s')} and s.answered_at is not null`
}

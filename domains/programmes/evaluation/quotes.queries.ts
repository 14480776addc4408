import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/index.ts'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { PickedQuote } from './review.rules.ts'

type Wanted = { programme: Programme; only?: readonly string[] }

type Quote = Omit<PickedQuote, 'speaks'>

const most = 200

/**
 * What customers of the programme said, word for word, from its start until its outcome window was over: newest first, as far as the actor may see
 * their follow-ups. `only` asks for certain ones.
 */
export async function readQuotes(ctx: Ctx, { programme, only }: Wanted): Promise<Quote[]> {
  const { id, startedOn, endedOn, outcomeDays } = programme
  if (!startedOn) return []
  const last = endedOn ? sql`${endedOn}::date + ${outcomeDays ?? 0}::int4` : sql`${ctx.now}::timestamptz::date + 1`
  return ctx.tx.rows<Quote>(sql`
    select a.id as "activityId", a.account_id as "accountId", c.name as "accountName", a.quote,
      to_char(a.happened_at at time zone ${ctx.timeZone}, 'YYYY-MM-DD') as "saidOn"
    from programme_member m
    join activity a on a.workspace_id = ${ctx.workspaceId} and a.account_id = m.account_id and a.deleted_at is null
      and coalesce(a.quote, '') <> '' and ${scopeSql(ctx, { object: activity, verb: 'read', alias: 'a' })}
    join account c on c.workspace_id = ${ctx.workspaceId} and c.id = m.account_id and c.deleted_at is null
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'c' })}
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${id} and m.standing in ('treated', 'key')
      and (a.happened_at at time zone ${ctx.timeZone})::date between ${startedOn}::date and ${last}
      ${only ? sql`and a.id = any(${only}::uuid[])` : sql``}
    order by a.happened_at desc, a.id limit ${most}`)
}

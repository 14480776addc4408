import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { once } from './once.ts'

/** What leaves of `account` under this alias the customers that the actor may see. */
export function areCustomers(ctx: Ctx, alias: string): Sql<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`${column('workspace_id')} = ${ctx.workspaceId} and ${column('deleted_at')} is null
    and 'customer' = any(${column('kinds')}) and ${scopeSql(ctx, { object: account, verb: 'read', alias })}`
}

export type CustomerFigures = {
  customers: number
  /** Whose attitude is known now. */
  attitudeKnown: number
  /** With whom something was done in the last `touchDays`. */
  inTouch: number
  satisfied: { n: number; mean: number | null; deviation: number | null }
}

/** Days after which a customer without a follow-up counts as out of touch. */
export const touchDays = 90

/** Customers that the actor may see, in one pass: how many, and of how many we know what they think. */
export function customerFigures(ctx: Ctx): Promise<CustomerFigures> {
  return once(ctx, 'customers', async () => {
    const since = new Date(ctx.now.getTime() - touchDays * 86_400_000)
    const day = ctx.now.getTime() / 86_400_000
    const row = await ctx.tx.one<{
      customers: number
      attitudeKnown: number
      inTouch: number
      n: number
      mean: number | null
      deviation: number | null
    }>(sql`
      select count(*) as customers, count(*) filter (where t.known_until > ${ctx.now} and t.score is not null) as "attitudeKnown",
        count(*) filter (where a.last_activity_at > ${since}) as "inTouch",
        count(s.value) as n, avg(s.value) as mean, stddev_samp(s.value) as deviation
      from account a
      left join account_attitude t on t.workspace_id = ${ctx.workspaceId} and t.account_id = a.id
      left join lateral (
        select t.satisfaction as value where (t.parts -> 'satisfaction' ->> 'fadesOn')::float8 > ${day}
      ) s on true
      where ${areCustomers(ctx, 'a')}`)
    const { n, mean, deviation, ...counts } = row!
    return { ...counts, satisfied: { n, mean, deviation } }
  })
}

/** Customers heard since a moment of whom nothing was said before, and those of whom what was said has faded since. */
export async function attitudeMoves(ctx: Ctx, since: Date): Promise<{ heard: number; faded: number }> {
  const row = await ctx.tx.one<{ heard: number; faded: number }>(sql`
    select count(*) filter (where t.known_until > ${ctx.now} and t.last_said_at > ${since} and not exists (
        select from attitude_evidence e where e.workspace_id = ${ctx.workspaceId} and e.account_id = a.id
          and e.deleted_at is null and e.said_at <= ${since})) as heard,
      count(*) filter (where t.known_until > ${since} and t.known_until <= ${ctx.now}) as faded
    from account_attitude t
    join account a on a.id = t.account_id and ${areCustomers(ctx, 'a')}
    where t.workspace_id = ${ctx.workspaceId} and (t.last_said_at > ${since} or t.known_until <= ${ctx.now})`)
  return row!
}

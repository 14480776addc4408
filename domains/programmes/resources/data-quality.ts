import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { need } from '#domains/needs/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOfDefinition } from '#platform/record/plan.ts'
import { type DataQuality, dataQualityMethod } from './data-quality.rules.ts'

const freshDays = 180

type Counts = Omit<DataQuality, 'methodVersion' | 'fields' | 'freshDays'> & Record<string, number>

/** How many of the given fields are filled over all customers and prospects that the actor may see, of how many. */
export async function countFilled(ctx: Ctx, fields: readonly string[]): Promise<{ n: number; of: number }> {
  const filled = fields.map((field) => sql`count(${sql.ref(`a.${columnOf(field)}`)})`)
  const row = await ctx.tx.one<{ n: number; accounts: number }>(sql`
    select (${sql.join([sql`0`, ...filled], sql` + `)})::float8 as n, count(*)::float8 as accounts
    from account a
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and a.kinds && array['customer', 'prospect']
      and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}`)
  return { n: row?.n ?? 0, of: (row?.accounts ?? 0) * fields.length }
}

/**
 * Counts how good the data on the customers and prospects are that the actor may see. `fields` are keys of accounts that the
 * goal needs.
 */
export async function measureDataQuality(ctx: Ctx, fields: readonly string[]): Promise<DataQuality> {
  const freshFrom = new Date(ctx.now.getTime() - freshDays * 86_400_000)
  const filled = fields.map(
    (field) => sql`count(${sql.ref(`b.${columnOf(field)}`)})::int4 as ${sql.id(`filled ${field}`)}`,
  )
  const counts = (await ctx.tx.one<Counts>(sql`
    with base as (
      select a.*, regexp_replace(lower(normalize(a.name, nfkc)), '[[:space:][:punct:]·。、，；：（）“”‘’]', '', 'g') as name_key
      from account a
      where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and a.kinds && array['customer', 'prospect']
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
    ), twice as (
      select b.name_key from base b where b.name_key <> '' group by b.name_key having count(*) > 1
    ), reached as (
      select distinct c.account_id from contact c
      where c.workspace_id = ${ctx.workspaceId} and c.deleted_at is null
        and coalesce(c.mobile, c.phone, c.email, c.wechat) is not null
    ), known as (
      select t.account_id from account_attitude t where t.workspace_id = ${ctx.workspaceId} and t.known_until > ${ctx.now} and t.score is not null
    ), asked as (
      select count(*)::int4 as needs, (count(*) filter (where n.evidence_count > 0))::int4 as evidenced
      from need n where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null
        and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}
    )
    select count(*)::int4 as accounts, ${sql.join([...filled, sql`count(r.account_id)::int4 as reachable`])},
      (count(*) filter (where b.last_activity_at >= ${freshFrom}))::int4 as fresh,
      count(d.name_key)::int4 as duplicates, (count(*) filter (where 'customer' = any(b.kinds)))::int4 as customers,
      (count(k.account_id) filter (where 'customer' = any(b.kinds)))::int4 as "attitudeKnown",
      (select q.needs from asked q) as needs,
      (select q.evidenced from asked q) as "needsEvidenced"
    from base b
    left join twice d on d.name_key = b.name_key
    left join reached r on r.account_id = b.id
    left join known k on k.account_id = b.id`))!
  const { accounts, reachable, fresh, duplicates, customers, attitudeKnown, needs, needsEvidenced } = counts
  return {
    methodVersion: dataQualityMethod,
    accounts,
    fields: fields.map((field) => ({ field, filled: counts[`filled ${field}`] ?? 0 })),
    reachable,
    fresh,
    freshDays,
    duplicates,
    customers,
    attitudeKnown,
    needs,
    needsEvidenced,
  }
}

function columnOf(field: string): string {
  const column = planOfDefinition(account).byKey.get(field)?.columns[0]
  if (!column) throw new Error(`Accounts have no field ${field}`)
  return column.name
}

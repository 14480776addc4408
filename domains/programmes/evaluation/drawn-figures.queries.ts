import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { MeasuredProgramme } from './measure-outcomes.ts'

type Period = { orders: number; revenue: number }

/** What one account bought in the window after its start, in the one before and in the one before that. */
export type PurchaseFigures = {
  standing: 'treated' | 'control' | 'key' | 'other'
  /** Had ordered before the earliest window: known long enough for its changes to be compared. */
  settled: boolean
  after: Period
  before: Period
  earlier: Period
}

/** What one account said, 0 to 100: mean over trust, commitment and satisfaction as far as they were spoken of. */
export type AttitudeFigures = {
  standing: 'treated' | 'control' | 'key'
  after: number | null
  /** In the year before the start, and again after it, for what was spoken of both times. */
  before: number | null
  againAfter: number | null
}

export type Coverage = {
  treated: number
  control: number
  key: number
  withdrawn: number
  alsoElsewhere: { treated: number; control: number }
  firstDay: string | null
  /** Last day that a window covers, and the day after it, when all are over. */
  lastDay: string | null
  openUntil: string | null
  /** Whether orders are known from a whole window before the first start on. */
  knownBefore: boolean
}

const attitudeMemoryDays = 365
/** Accounts out of which others are taken for comparison. */
const enoughOthers = 20_000

/** Who is counted, and over which days. */
export async function readCoverage(ctx: Ctx, programme: MeasuredProgramme): Promise<Coverage> {
  const elsewhere = sql`exists (
    select from programme_member m
    join wave w on w.workspace_id = ${ctx.workspaceId} and w.programme_id = m.programme_id and w.number = m.wave
    where m.workspace_id = ${ctx.workspaceId} and m.account_id = s.account_id and m.programme_id <> ${programme.id} and m.standing in ('treated', 'key')
      and w.deleted_at is null and w.state in ('releasing', 'released', 'done')
      and w.starts_on >= s.day and w.starts_on < s.day + ${programme.days}::int4)`
  const row = await ctx.tx.one<Coverage>(sql`
    select count(*) filter (where s.standing = 'treated')::int4 as treated, count(*) filter (where s.standing = 'control')::int4 as control,
      count(*) filter (where s.standing = 'key')::int4 as key, count(g.account_id)::int4 as withdrawn,
      json_build_object('treated', count(*) filter (where s.standing = 'treated' and ${elsewhere}),
        'control', count(*) filter (where s.standing = 'control' and ${elsewhere})) as "alsoElsewhere",
      min(s.day)::text as "firstDay", (max(s.day) + ${programme.days}::int4 - 1)::text as "lastDay", (max(s.day) + ${programme.days}::int4)::text as "openUntil",
      coalesce((select min(o.date) from sales_order o where ${counting(ctx)}) <= min(s.day) - ${programme.days}::int4, false) as "knownBefore"
    from (${started(ctx, programme)}) s
    left join programme_withdrawal g on g.workspace_id = ${ctx.workspaceId} and g.programme_id = ${programme.id} and g.account_id = s.account_id
      and s.standing = 'treated'`)
  return row!
}

/** One line per drawn account. */
export function readPurchases(ctx: Ctx, programme: MeasuredProgramme): Promise<PurchaseFigures[]> {
  return purchasesOf(ctx, { programme, accounts: started(ctx, programme) })
}

/**
 * One line per settled account that no programme ever treated and that this one did not hold back, on the days of a wave by lot of its id, as many
 * on each wave's days as were treated in it. Of very many accounts a part by lot is enough.
 */
export function readOthers(ctx: Ctx, programme: MeasuredProgramme): Promise<PurchaseFigures[]> {
  const accounts = sql`
    select a.id as account_id, 'other' as standing, d.day
    from account a
    join (
      select s.day, sum(count(*)) over (order by s.day) / sum(count(*)) over () as upto,
        (sum(count(*)) over (order by s.day) - count(*)) / sum(count(*)) over () as above
      from (${started(ctx, programme)}) s where s.standing <> 'control' group by s.day) d
      on d.above <= ${lot('day')} and ${lot('day')} < d.upto
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null
      and ${lot('part')} < (select ${enoughOthers}::float8 / greatest(count(*), 1) from account c where c.workspace_id = ${ctx.workspaceId})
      and not exists (
        select from programme_member m where m.workspace_id = ${ctx.workspaceId} and m.account_id = a.id
          and (m.standing in ('treated', 'key') or (m.programme_id = ${programme.id} and m.standing = 'control')))`
  return purchasesOf(ctx, { programme, accounts, settledOnly: true })
}

/** One line per drawn account. Advocacy is left out, as in the score of the relationship: it follows from the others. */
export function readAttitudes(ctx: Ctx, programme: MeasuredProgramme): Promise<AttitudeFigures[]> {
  return ctx.tx.rows<AttitudeFigures>(sql`
    select s.standing, v.after, v.before, v."againAfter"
    from (${started(ctx, programme)}) s
    cross join lateral (
      select avg(c.after)::float8 as after, avg(c.before) filter (where c.after is not null)::float8 as before,
        avg(c.after) filter (where c.before is not null)::float8 as "againAfter"
      from (
        select avg(e.value) filter (where e.day >= s.day and e.day < s.day + ${programme.days}::int4) as after,
          avg(e.value) filter (where e.day < s.day and e.day >= s.day - ${attitudeMemoryDays}::int4) as before
        from (
          select e.construct, e.value, (e.said_at at time zone ${ctx.timeZone})::date as day from attitude_evidence e
          where e.workspace_id = ${ctx.workspaceId} and e.account_id = s.account_id and e.deleted_at is null and e.construct <> 'advocacy') e
        group by e.construct) c) v
    order by s.account_id`)
}

/** The drawn accounts of the waves that began, each with the day on which its own did. */
function started(ctx: Ctx, programme: MeasuredProgramme): Sql {
  return sql`
    select m.account_id, m.standing, w.starts_on as day
    from programme_member m
    join wave w on w.workspace_id = ${ctx.workspaceId} and w.programme_id = m.programme_id and w.number = m.wave
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programme.id} and m.standing <> 'excluded'
      and w.deleted_at is null and w.state in ('releasing', 'released', 'done')`
}

/** One statement for any number of accounts, given as (account_id, standing, day). */
function purchasesOf(
  ctx: Ctx,
  { programme, accounts, settledOnly = false }: { programme: MeasuredProgramme; accounts: Sql; settledOnly?: boolean },
): Promise<PurchaseFigures[]> {
  const days = sql`${programme.days}::int4`
  const period = (from: Sql, until: Sql): Sql => sql`
    json_build_object('orders', count(o.date) filter (where o.date >= ${from} and o.date < ${until}),
      'revenue', coalesce(sum(o.total_base) filter (where o.date >= ${from} and o.date < ${until}), 0)::float8)`
  const settled = sql`exists (
    select from sales_order o where ${counting(ctx)} and o.account_id = s.account_id and o.date < s.day - 2 * ${days})`
  return ctx.tx.rows<PurchaseFigures>(sql`
    select s.standing, s.settled,
      ${period(sql`s.day`, sql`s.day + ${days}`)} as after,
      ${period(sql`s.day - ${days}`, sql`s.day`)} as before,
      ${period(sql`s.day - 2 * ${days}`, sql`s.day - ${days}`)} as earlier
    from (select s.*, ${settled} as settled from (${accounts}) s) s
    left join sales_order o on ${counting(ctx)} and o.account_id = s.account_id and o.date >= s.day - 2 * ${days} and o.date < s.day + ${days}
    where s.settled or not ${settledOnly}::bool
    group by s.account_id, s.standing, s.settled, s.day
    order by s.account_id`)
}

/** A number of 0 to 1 that is the same for an account at every evaluation, and another one for each purpose. */
function lot(purpose: string): Sql {
  return sql`((hashtext(${purpose} || a.id::text)::bigint + 2147483648) / 4294967296.0)`
}

/** Orders that were placed and not cancelled. */
function counting(ctx: Ctx): Sql<boolean> {
  return sql`o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null and o.status <> 'cancelled'`
}

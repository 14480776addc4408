import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { consentWithdrawn } from './consent-to-steps.ts'
import { scoreRules } from './score.rules.ts'
import { addDays } from './wave-plan.rules.ts'

/** Why an account of the segment is left out, by the first reason that holds. */
export const exclusions = [
  'otherStage',
  'outOfReach',
  'otherProgramme',
  'doesNotWant',
  'consentWithdrawn',
  'noContact',
  'latePromise',
  'noCapacity',
] as const
export type Exclusion = (typeof exclusions)[number]

export type Choice = {
  /** The programme that chooses: another one's accounts are taken. */
  programmeId: string
  segmentId: string
  stage: string
  keepKeyAccountsOut: boolean
  excludeLatePromise: boolean
  /** Days of orders that the base of the outcome is taken from. */
  outcomeDays: number
  /** What is done to each: who took back his consent to it is left out. */
  actions: readonly StrategyAction[]
}

/** What scores could be taken from. */
export type ScoreBasis = {
  version: string
  importance: 'value' | 'orders'
  urgency: 'stage' | 'contact'
  difficulty: 'facts'
}

/**
 * Every account that is in the segment now, as one query of (account_id, reason, is_key, tier, ordered, revenue, attitude, importance, urgency, difficulty,
 * priority, spend, basis). `reason` is null for who is eligible; who may not be changed by the one who asks is out of his reach.
 */
export async function candidatesSql(ctx: Ctx, choice: Choice): Promise<{ rows: Sql; basis: ScoreBasis }> {
  const value = ctx.schema.extensionsOf(account).find(({ name }) => name === 'value')
  const runRows = value ? await value.rows(ctx, 'v') : sql<boolean>`false`
  const valued = await ctx.tx.one(sql`
    select from account_value v where v.workspace_id = ${ctx.workspaceId} and ${runRows} limit 1`)
  const basis: ScoreBasis = {
    version: scoreRules.version,
    importance: valued ? 'value' : 'orders',
    urgency: valued ? 'stage' : 'contact',
    difficulty: 'facts',
  }
  const rows = sql`
    select f.account_id, f.reason, f.is_key, f.tier, f.ordered, f.revenue, f.attitude, f.spend, s.importance, s.urgency, s.difficulty,
      ${priority} as priority,
      jsonb_build_object('tier', f.tier, 'purchaseStage', f.purchase_stage, 'stage', f.stage, 'attitude', round(f.attitude::numeric, 1), 'yearSpend', f.spend,
        'quietDays', f.quiet_days, 'persons', f.persons, 'decider', f.decider) as basis
    from (${facts(ctx, choice, runRows)}) f
    cross join lateral (select ${importance(basis)} as importance, ${urgency(basis)} as urgency, ${difficulty} as difficulty) s`
  return { rows, basis }
}

/** What is known of each account of the segment, looked up account by account: the cost is that of the segment, not of the firm. */
function facts(ctx: Ctx, choice: Choice, runRows: Sql<boolean>): Sql {
  const ws = ctx.workspaceId
  const today = dayIn(ctx.now, ctx.timeZone)
  const mayUpdate = scopeSql(ctx, { object: account, verb: 'update', alias: 'a' })
  const { actions } = choice
  const refuses = consentWithdrawn(ctx, { record: sql`a.id`, preferred: sql`null`, actions })
  const reachable = sql`(coalesce(c.persons, 0) > 0 or (not coalesce(c.unwilling or c.refusing, false) and coalesce(a.phone, a.email) is not null))`
  return sql`
    select a.id as account_id, v.tier, v.purchase_stage, r.stage, t.score as attitude,
      coalesce(v.tier = 'A' and ${choice.keepKeyAccountsOut}, false) as is_key,
      coalesce(o.lately, 0) > 0 as ordered, coalesce(o.lately_amount, 0)::float8 as revenue, coalesce(o.amount, 0)::float8 as spend,
      coalesce(c.persons, 0)::int4 as persons, coalesce(c.decider, false) as decider,
      (${today}::date - (a.last_activity_at at time zone ${ctx.timeZone})::date) as quiet_days,
      percent_rank() over (order by coalesce(o.amount, 0)) as spend_rank,
      percent_rank() over (order by a.last_activity_at desc nulls last) as quiet_rank,
      case
        when ${choice.stage} <> 'any' and r.stage is distinct from ${choice.stage} then 'otherStage'
        when not ${mayUpdate} then 'outOfReach'
        when taken.is then 'otherProgramme'
        when not ${reachable} and coalesce(c.unwilling, false) then 'doesNotWant'
        when ${refuses} or (not ${reachable} and coalesce(c.refusing, false)) then 'consentWithdrawn'
        when not ${reachable} then 'noContact'
        when ${choice.excludeLatePromise} and late.is then 'latePromise'
      end as reason
    from segment_member sm
    join account a on a.workspace_id = ${ws} and a.id = sm.account_id and a.deleted_at is null
    left join account_relationship r on r.workspace_id = ${ws} and r.account_id = a.id
    left join account_attitude t on t.workspace_id = ${ws} and t.account_id = a.id and t.known_until > ${ctx.now}
    left join account_value v on v.workspace_id = ${ws} and v.account_id = a.id and ${runRows}
    left join lateral (${contacts(ctx, choice)}) c on true
    left join lateral (${orders(ws, { today, days: choice.outcomeDays })}) o on true
    left join lateral (
      select true as is from promise p
      where p.workspace_id = ${ws} and p.account_id = a.id and p.deleted_at is null and p.whose = 'ours' and p.done_on is null and p.withdrawn_on is null
        and p.due_on < ${today}::date limit 1
    ) late on true
    left join lateral (${takenByOthers(ws, choice.programmeId)}) taken on true
    where sm.workspace_id = ${ws} and sm.segment_id = ${choice.segmentId} and sm.left_at is null`
}

/** Persons who can be reached and do not mind, whether one of them decides, and whether somebody does mind or took back his consent. */
function contacts(ctx: Ctx, { actions }: Choice): Sql {
  const willing = sql`not coalesce(p.do_not_contact, false) and not p.refuses and coalesce(p.mobile, p.phone, p.email, p.wechat) is not null`
  return sql`
    select count(*) filter (where ${willing}) as persons, bool_or(coalesce(p.decision_maker, false) and ${willing}) as decider,
      bool_or(coalesce(p.do_not_contact, false)) as unwilling, bool_or(p.refuses) as refusing
    from (
      select c.*, ${consentWithdrawn(ctx, { record: sql`c.id`, preferred: sql`c.preferred_channel`, actions })} as refuses
      from contact c where c.workspace_id = ${ctx.workspaceId} and c.account_id = a.id and c.deleted_at is null
    ) p`
}

function orders(ws: string, { today, days }: { today: string; days: number }): Sql {
  const since = addDays(today, -days)
  const first = addDays(today, -Math.max(days, 365))
  return sql`
    select count(*) filter (where o.date > ${since}::date) as lately,
      sum(o.total_base) filter (where o.date > ${since}::date) as lately_amount,
      sum(o.total_base) filter (where o.date > ${addDays(today, -365)}::date) as amount
    from sales_order o
    where o.workspace_id = ${ws} and o.account_id = a.id and o.deleted_at is null and o.status <> 'cancelled'
      and o.date > ${first}::date and o.date <= ${today}::date`
}

/** Accounts that another programme was drawn for and has neither ended with nor given up: two at once would blur what each brings. */
function takenByOthers(ws: string, programmeId: string): Sql {
  return sql`
    select true as is
    from programme_member m
    join programme p on p.workspace_id = ${ws} and p.id = m.programme_id and p.state in ('draft', 'running')
    left join programme_withdrawal w on w.workspace_id = ${ws} and w.programme_id = m.programme_id and w.account_id = m.account_id
    where m.workspace_id = ${ws} and m.account_id = a.id and m.programme_id <> ${programmeId} and m.standing <> 'excluded' and w.account_id is null limit 1`
}

function importance({ importance: by }: ScoreBasis): Sql {
  return by === 'value'
    ? sql`coalesce(${points('f.tier', scoreRules.importance)}, 0)`
    : sql`round((100 * f.spend_rank)::numeric, 1)::float8`
}

function urgency({ urgency: by }: ScoreBasis): Sql {
  const base =
    by === 'stage'
      ? sql`coalesce(${points('f.purchase_stage', scoreRules.urgency)}, ${scoreRules.urgencyUnknown})`
      : sql`round((100 * f.quiet_rank)::numeric, 1)::float8`
  return sql`least(100, ${base} + case when f.stage = 'weakening' then ${scoreRules.weakening}::float8 else 0 end)`
}

const { noPerson, noDecider, attitude, relationship } = scoreRules.difficulty
const difficulty = sql`(case when f.persons = 0 then ${noPerson}::float8 else 0 end + case when f.decider then 0 else ${noDecider}::float8 end
  + case when f.attitude is null or f.attitude < ${scoreRules.cool} then ${attitude}::float8 else 0 end
  + case when f.stage in ('weakening', 'ended') then ${relationship}::float8 else 0 end)`

const { weights } = scoreRules
const priority = sql`(${weights.importance}::float8 * s.importance + ${weights.urgency}::float8 * s.urgency + ${weights.ease}::float8 * (100 - s.difficulty))`

function points(column: string, table: Readonly<Record<string, number>>): Sql {
  const cases = Object.entries(table).map(([name, value]) => sql`when ${name} then ${value}::float8`)
  return sql`case ${sql.ref(column)} ${sql.join(cases, sql` `)} end`
}

import { sql } from 'kysely'
import { activeGoal } from '#domains/pilot/index.ts'
import { evaluation } from '#domains/programmes/evaluation/evaluation.object.ts'
import { lesson } from '#domains/programmes/lesson/lesson.object.ts'
import { programme } from '#domains/programmes/programme/programme.object.ts'
import {
  type RoleHours,
  stillWanted,
  type Wanted,
  wantedTogether,
} from '#domains/programmes/resources/how-far.rules.ts'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import { strategy } from '#domains/programmes/strategy/strategy.object.ts'
import { type StrategyAction, spreadDays, weeklyHours } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Waiting, waitingFor } from './waiting.queries.ts'

/** Where the firm stands in the loop: what each step has so far, what the later ones want, and what waits for whom. */
export type Loop = {
  goal: { id: string; name: string } | null
  counts: {
    segments: number
    strategies: number
    evaluations: number
    /** Programmes that ran and were never evaluated. */
    unevaluated: number
    /** Programmes whose effect is compared with a control group, of those that were drawn. */
    controlled: number
    drawn: number
    lessonsApplied: number
  }
  wanted: {
    /** All cells that are not retired, done for every account in them, less what their running programmes have taken. */
    choose: Wanted
    /** The same of each cell. */
    cells: WantedByCell[]
    /** Drafts for which hours are agreed. */
    act: Wanted
  }
  waiting: Waiting[]
}

export type WantedByCell = { id: string; segmentId: string; wanted: Wanted }

export async function readLoop(ctx: Ctx): Promise<Loop> {
  const goal = await activeGoal(ctx)
  const cells = await wantedByCells(ctx)
  return {
    goal: goal ? { id: goal.id, name: goal.name } : null,
    counts: await countSteps(ctx),
    wanted: { choose: wantedTogether(cells.map(({ wanted }) => wanted)), cells, act: await wantedByDrafts(ctx) },
    waiting: await waitingFor(ctx),
  }
}

async function countSteps(ctx: Ctx): Promise<Loop['counts']> {
  const { workspaceId: ws } = ctx
  const counts = await ctx.tx.one<Loop['counts']>(sql`
    select (select count(*) from segment s where s.workspace_id = ${ws} and s.deleted_at is null and ${scopeSql(ctx, { object: segment, verb: 'read', alias: 's' })}) as segments,
      (select count(*) from strategy y where y.workspace_id = ${ws} and y.deleted_at is null and y.state = 'active' and ${scopeSql(ctx, { object: strategy, verb: 'read', alias: 'y' })}) as strategies,
      (select count(*) from evaluation e where e.workspace_id = ${ws} and e.deleted_at is null and ${scopeSql(ctx, { object: evaluation, verb: 'read', alias: 'e' })}) as evaluations,
      (select count(*) from programme p where p.workspace_id = ${ws} and p.deleted_at is null and p.started_on is not null and p.ended_on is not null
        and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })} and not exists (
        select from evaluation e where e.workspace_id = ${ws} and e.programme_id = p.id and e.deleted_at is null)) as unevaluated,
      (select count(*) from programme p where p.workspace_id = ${ws} and p.deleted_at is null and p.drawn_at is not null and p.control_share > 0
        and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}) as controlled,
      (select count(*) from programme p where p.workspace_id = ${ws} and p.deleted_at is null and p.drawn_at is not null
        and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}) as drawn,
      (select count(*) from lesson l where l.workspace_id = ${ws} and l.deleted_at is null and l.state = 'applied' and ${scopeSql(ctx, { object: lesson, verb: 'read', alias: 'l' })}) as "lessonsApplied"`)
  return counts!
}

type Cell = {
  id: string
  segmentId: string
  actions: StrategyAction[] | null
  cadenceDays: number | null
  successOn: string | null
  budget: number | null
  accounts: number
}

/** What a running programme has taken already for the cell it was made from. */
type Taken = { strategyId: string; hours: RoleHours[] | null; budget: number | null }

async function wantedByCells(ctx: Ctx): Promise<WantedByCell[]> {
  const cells = await ctx.tx.rows<Cell>(sql`
    select y.id, y.segment_id as "segmentId", y.actions, y.cadence_days::int4 as "cadenceDays", to_char(y.success_on, 'YYYY-MM-DD') as "successOn",
      y.budget_base::float8 as budget, count(a.id)::int4 as accounts
    from strategy y
    left join segment_member m on m.workspace_id = ${ctx.workspaceId} and m.segment_id = y.segment_id and m.left_at is null
    left join account_relationship r on r.workspace_id = ${ctx.workspaceId} and r.account_id = m.account_id
    left join account a on a.workspace_id = ${ctx.workspaceId} and a.id = m.account_id and a.deleted_at is null
      and (y.stage = 'any' or r.stage = y.stage)
    where y.workspace_id = ${ctx.workspaceId} and y.deleted_at is null and y.state <> 'retired'
      and ${scopeSql(ctx, { object: strategy, verb: 'read', alias: 'y' })}
    group by y.id, y.segment_id, y.actions, y.cadence_days, y.success_on, y.budget_base`)
  const taken = await ctx.tx.rows<Taken>(sql`
    select p.strategy_id as "strategyId", p.hours, p.budget_base::float8 as budget from programme p
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.state = 'running'`)
  const today = dayIn(ctx.now, ctx.timeZone)
  return cells.map((cell) => {
    const running = taken.filter(({ strategyId }) => strategyId === cell.id)
    const everyDays = spreadDays(cell, today)
    const wanted = stillWanted(
      { hours: weeklyHours(cell.actions ?? [], { accounts: cell.accounts, everyDays }), budget: cell.budget },
      running.map(({ hours, budget }) => ({ hours: hours ?? [], budget })),
    )
    return { id: cell.id, segmentId: cell.segmentId, wanted }
  })
}

async function wantedByDrafts(ctx: Ctx): Promise<Wanted> {
  const drafts = await ctx.tx.rows<{ hours: RoleHours[] | null; budget: number | null }>(sql`
    select p.hours, p.budget_base::float8 as budget from programme p
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.state = 'draft'
      and ${scopeSql(ctx, { object: programme, verb: 'read', alias: 'p' })}`)
  return {
    hours: drafts.flatMap(({ hours }) => (hours ?? []).map(({ role, hoursPerWeek }) => ({ role, hoursPerWeek }))),
    budget: drafts.reduce((sum, { budget }) => sum + (budget ?? 0), 0),
  }
}

import { sql } from 'kysely'
import { measureForFirm } from '#domains/pilot/metric/measure-for-firm.ts'
import type { Measurement } from '#domains/pilot/metric/metric.ts'
import { readyProblemOf } from '#domains/pilot/problems/ready-problems.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import type { ActiveGoal } from './active-goal.ts'
import { proposeGoal } from './goal.rules.ts'
import { type GoalGrade, pilotGoal } from './pilot-goal.object.ts'

/** One day of a goal's figure, in its unit. */
export type GoalMeasure = { day: string; value: number; low: number | null; high: number | null; grade: GoalGrade }

/** The days on which the goal's figure was measured or stated, the first first. */
export function goalCourse(ctx: Ctx, goalId: string): Promise<GoalMeasure[]> {
  return ctx.tx.rows<GoalMeasure>(sql`
    select m.day::text as day, m.value::float8 as value, m.low::float8 as low, m.high::float8 as high, m.grade from goal_measure m
    where m.workspace_id = ${ctx.workspaceId} and m.goal_id = ${goalId}
    order by m.day`)
}

/** What the goal's metric says now; undefined for a figure that the firm states, and while its module is off. */
export async function measureGoal(ctx: Ctx, { metric }: Pick<ActiveGoal, 'metric'>): Promise<Measurement | undefined> {
  return metric ? measureForFirm(ctx, metric) : undefined
}

type Told = { value: number; low?: number | undefined; high?: number | undefined; grade: GoalGrade; day?: string }

/**
 * Keeps the figure of a day: the first measurement of the day, the last statement. The first figure of a goal that began without one
 * is its baseline; what the ready problem says of target and range as a change of it is worked out then.
 */
export async function keepMeasure(ctx: Ctx, goal: ActiveGoal, { value, low, high, grade, day }: Told): Promise<void> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const on = day ?? today
  await ctx.tx.run(sql`
    insert into goal_measure (workspace_id, id, goal_id, day, value, low, high, grade)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${goal.id}, ${on}::date, ${value}, ${low ?? null}, ${high ?? null}, ${grade})
    on conflict (workspace_id, goal_id, day) do ${grade === 'stated' ? sql`update set value = excluded.value, low = null, high = null, grade = excluded.grade` : sql`nothing`}`)
  if (goal.baseline !== null) return
  const ready = readyProblemOf(goal.key)?.goal
  const proposed =
    ready && proposeGoal(ready, { baseline: value, unit: goal.unit, better: goal.better, today: goal.startOn })
  await updateRecord(ctx, pilotGoal, {
    id: goal.id,
    version: 'any',
    patch: {
      baseline: value,
      baselineGrade: grade,
      baselineOn: on,
      target: goal.target ?? proposed?.target ?? null,
      expectedLow: goal.expectedLow ?? proposed?.expectedLow ?? null,
      expectedHigh: goal.expectedHigh ?? proposed?.expectedHigh ?? null,
    },
  })
}

/** Measures the active goal if nobody has today and the product can. Returns whether it did. */
export async function measureToday(ctx: Ctx, goal: ActiveGoal): Promise<boolean> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const known = await ctx.tx.one(sql`
    select from goal_measure m where m.workspace_id = ${ctx.workspaceId} and m.goal_id = ${goal.id} and m.day = ${today}::date`)
  if (known) return false
  const measured = await measureGoal(ctx, goal)
  if (!measured || measured.value === null) return false
  await keepMeasure(ctx, goal, { ...measured, value: measured.value, grade: 'measured' })
  return true
}

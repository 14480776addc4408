import { sql } from 'kysely'
import { activeGoal } from '#domains/pilot/goal/active-goal.ts'
import { progressOf } from '#domains/pilot/goal/goal.rules.ts'
import { keepSlow } from '#domains/pilot/metric/keep-slow.ts'
import { asFirm } from '#domains/pilot/metric/measure-for-firm.ts'
import { type Measurement, metricNamed } from '#domains/pilot/metric/metric.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { type Outlook, outlookOf, type Point } from './goal-outlook.rules.ts'
import { type Moved, whatMoved } from './moved.queries.ts'

/** What moved the figure is shown for so many days, or since the start. */
const movedDays = 30

export type GoalProgress = {
  goal: NonNullable<Awaited<ReturnType<typeof activeGoal>>>
  /** Measured now; null where the firm states the figure itself. */
  measurement: Measurement | null
  /** The value of today, or the last one that was stated. */
  value: number | null
  /** 0 at the baseline, 1 at the target; null while either is unknown. */
  progress: number | null
  series: Point[]
  outlook: Outlook
  moved: Moved & { since: string; from: number | null }
}

/**
 * How far the active goal is, where it is heading and what moved it; undefined without a goal. The goal is the firm's, so its figure is of
 * all customers, whoever looks at it, unless fields are hidden from him that it is computed from.
 */
export async function goalProgress(asker: Ctx, on: ReadonlySet<string>): Promise<GoalProgress | undefined> {
  const goal = await activeGoal(asker)
  if (!goal) return undefined
  const ctx = asFirm(asker)
  const named = goal.metric ? metricNamed(goal.metric) : undefined
  const told = seesAll(asker, named?.reads ?? [])
  const metric = told ? named : undefined
  const measurement =
    metric && on.has(metric.module) ? await keepSlow(ctx, metric.name, () => metric.measure(ctx)) : null
  const today = dayIn(ctx.now, ctx.timeZone)
  const series = told ? await readSeries(ctx, { goalId: goal.id, today, now: measurement?.value ?? null }) : []
  const value = told ? (measurement?.value ?? series.at(-1)?.value ?? goal.baseline) : null
  const { baseline, target } = goal
  const aim = { unit: goal.unit!, better: goal.better!, target, dueOn: goal.dueOn! }
  const since = [goal.startOn!, addDays(today, -movedDays)].sort().at(-1)!
  const moved = await whatMoved(ctx, { asker, metric, since: new Date(`${since}T00:00:00Z`) })
  const from = series.findLast(({ day }) => day <= since)?.value ?? null
  return {
    goal,
    measurement,
    value,
    progress: progressOf({ baseline, target, value }),
    series,
    outlook: outlookOf(aim, { series, today }),
    moved: { ...moved, since, from },
  }
}

/** What was measured day by day, today as it is now. */
async function readSeries(
  ctx: Ctx,
  { goalId, today, now }: { goalId: string; today: string; now: number | null },
): Promise<Point[]> {
  const rows = await ctx.tx.rows<Point>(sql`
    select to_char(g.day, 'YYYY-MM-DD') as day, g.value::float8 as value from goal_measure g
    where g.workspace_id = ${ctx.workspaceId} and g.goal_id = ${goalId} order by g.day`)
  if (now === null) return rows
  return [...rows.filter(({ day }) => day < today), { day: today, value: now }]
}

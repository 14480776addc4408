import { sql } from 'kysely'
import { z } from 'zod'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import { readProblem } from '#domains/pilot/problem/keep-ranking.ts'
import { problem } from '#domains/pilot/problem/problem.object.ts'
import { rankProblems } from '#domains/pilot/problem/rank-problems.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { activeGoal } from './active-goal.ts'
import { goalCourse, measureGoal } from './goal-measures.ts'
import { goalGrades, pilotGoal } from './pilot-goal.object.ts'
import { measurementShape } from './propose-goal.ts'

export const pilotShape = z.object({
  goal: recordSchema(pilotGoal).nullable(),
  /** What the goal solves; without a goal the problem that stands first, to make a goal of. */
  problem: recordSchema(problem).nullable(),
  /** What its metric says now; null for a figure that the firm states, and while its module is off. */
  measurement: measurementShape.nullable(),
  course: z.array(
    z.object({
      day: z.iso.date(),
      value: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      grade: z.enum(goalGrades),
    }),
  ),
  /** Whether today is kept in the course already. */
  keptToday: z.boolean(),
})

/** The pilot goal with its figure now and its course, as far as the caller may know what they are computed from; without one, the problem that the firm put first. */
export async function pilotNow(ctx: Ctx) {
  const goal = await activeGoal(ctx)
  if (!goal) return { goal: null, problem: await firstProblem(ctx), measurement: null, course: [], keptToday: false }
  const told = seesAll(ctx, metricNamed(goal.metric ?? '')?.reads ?? [])
  const course = told ? await goalCourse(ctx, goal.id) : []
  const today = dayIn(ctx.now, ctx.timeZone)
  return {
    goal,
    problem: await readProblem(ctx, goal.problemId),
    measurement: (told && (await measureGoal(ctx, goal))) || null,
    course,
    keptToday: course.at(-1)?.day === today,
  }
}

/** The problem that ranks first of those a CRM can help with and that became no goal yet. */
async function firstProblem(ctx: Ctx) {
  const rows = await ctx.tx.rows<{ id: string; prominence: number | null; urgency: number | null }>(sql`
    select p.id, p.prominence::float8 as prominence, p.urgency::float8 as urgency from problem p
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.help is distinct from 'no'
      and not exists (select from pilot_goal g
        where g.workspace_id = ${ctx.workspaceId} and g.problem_id = p.id and g.deleted_at is null)
    order by p.id`)
  const first = rankProblems(rows).ranked[0]
  return first ? readProblem(ctx, first.id) : null
}

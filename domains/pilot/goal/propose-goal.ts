import { z } from 'zod'
import { measureForFirm } from '#domains/pilot/metric/measure-for-firm.ts'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import type { readProblem } from '#domains/pilot/problem/keep-ranking.ts'
import { readyProblemOf } from '#domains/pilot/problems/ready-problems.ts'
import { addMonths, dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { proposeGoal } from './goal.rules.ts'
import { goalUnits } from './pilot-goal.object.ts'
import { changeOfGoal } from './start-goal.ts'

export const measurementShape = z.looseObject({
  value: z.number().nullable(),
  grade: z.enum(['model', 'statistics', 'judgement']).nullable(),
  basis: z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
})

const optionalFigure = z.number().nullable()

export const proposalShape = z.object({
  name: z.string(),
  metric: z.string().nullable(),
  /** What the firm counts itself, where no metric does. */
  measure: z.string().nullable(),
  unit: z.enum(goalUnits).nullable(),
  better: z.enum(['up', 'down']).nullable(),
  /** What the metric says now; null for a figure that the firm states, and while its module is off. */
  measurement: measurementShape.nullable(),
  target: optionalFigure,
  expectedLow: optionalFigure,
  expectedHigh: optionalFigure,
  dueOn: z.iso.date(),
  milestones: z.array(z.object({ title: z.string(), dueOn: z.iso.date() })),
  change: z.object({
    on: z.array(z.string()),
    off: z.array(z.string()),
    after: z.object({ modules: z.array(z.string()), menu: z.array(z.string()).nullable() }),
  }),
})
export type Proposal = z.infer<typeof proposalShape>

type About = { problem: Awaited<ReturnType<typeof readProblem>>; metric?: string | undefined; keep: string[] }

const usualMonths = 6

/** What a goal of this problem would be, in the words of the ready problem or, for own words, with the metric that was chosen. Writes nothing. */
export async function proposalFor(
  ctx: Ctx,
  { problem, metric: chosen, keep }: About,
  manifests: readonly ModuleManifest[],
): Promise<Proposal> {
  const ready = readyProblemOf(problem.key)?.goal
  const own = ready && 'measure' in ready ? ready : undefined
  const metric = metricNamed(chosen ?? (ready && 'metric' in ready ? ready.metric : ''))
  const unit = metric?.unit ?? own?.unit ?? null
  const better = metric?.better ?? own?.better ?? null
  const measurement = (metric && (await measureForFirm(ctx, metric.name))) ?? null
  const today = dayIn(ctx.now, ctx.timeZone)
  const plan =
    ready && unit && better
      ? proposeGoal(ready, { baseline: measurement?.value ?? null, unit, better, today })
      : undefined
  return {
    name: ready?.name[ctx.locale] ?? problem.text ?? '',
    metric: metric?.name ?? null,
    measure: own?.measure[ctx.locale] ?? null,
    unit,
    better,
    measurement,
    target: plan?.target ?? null,
    expectedLow: plan?.expectedLow ?? null,
    expectedHigh: plan?.expectedHigh ?? null,
    dueOn: plan?.dueOn ?? addMonths(today, usualMonths),
    milestones: (ready?.milestones ?? []).map(({ title }, place) => ({
      title: title[ctx.locale],
      dueOn: plan?.milestoneDays[place] ?? addMonths(today, usualMonths),
    })),
    change: await changeOfGoal(ctx, { key: problem.key, metric: metric?.name, kept: keep }, manifests),
  }
}

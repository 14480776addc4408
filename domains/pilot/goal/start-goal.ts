import { metricNamed } from '#domains/pilot/metric/metric.ts'
import { readProblem } from '#domains/pilot/problem/keep-ranking.ts'
import { readyProblemOf } from '#domains/pilot/problems/ready-problems.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { type ActiveGoal, activeGoal, readGoal } from './active-goal.ts'
import { endGoal } from './end-goal.ts'
import { functionsOf, showFunctions } from './functions.ts'
import { type Better, isBetter } from './goal.rules.ts'
import { keepMeasure, measureGoal } from './goal-measures.ts'
import { type GoalUnit, type Milestone, pilotGoal } from './pilot-goal.object.ts'
import { type FunctionChange, functionsOfGoal } from './switch-functions.rules.ts'

export type GoalWish = {
  problemId: string
  name: string
  /** A metric of the registry; else a figure of the firm's own with its unit and what is better. */
  metric?: string | undefined
  measure?: string | undefined
  unit?: GoalUnit | undefined
  better?: Better | undefined
  /** Stated, where the product cannot measure the start. */
  baseline?: number | undefined
  target?: number | undefined
  dueOn: string
  expectedLow?: number | undefined
  expectedHigh?: number | undefined
  milestones: { title: string; dueOn: string }[]
  /** Modules that stay on although the goal does not need them. */
  keep: string[]
  /** Ends the active goal, for this reason. */
  replace?: { reason: string } | undefined
}

/**
 * Makes a problem the pilot goal: measures the start, switches functions, writes down what is expected. Throws `validation` for a
 * problem that a CRM cannot solve and for figures that make no sense, `conflict` while another goal is active.
 */
export async function startGoal(ctx: Ctx, wish: GoalWish, manifests: readonly ModuleManifest[]): Promise<ActiveGoal> {
  const problem = await readProblem(ctx, wish.problemId)
  if (problem.help === 'no') throw refusal('problemId', 'pilot.no_help', { whose: problem.whose ?? '' })
  const figure = figureOf(wish)
  const replaced = await makeRoom(ctx, wish.replace)
  const measured = await measureGoal(ctx, { metric: wish.metric ?? null })
  const baseline = measured?.value ?? wish.baseline ?? null
  requireSense(ctx, wish, { baseline, better: figure.better })
  const before = await functionsOf(ctx)
  const { after } = await changeOfGoal(ctx, { key: problem.key, metric: wish.metric, kept: wish.keep }, manifests)
  await showFunctions(ctx, after)
  const { id } = await createRecord(ctx, pilotGoal, {
    name: wish.name,
    problemId: problem.id,
    key: problem.key,
    metric: wish.metric ?? null,
    measure: wish.metric ? null : wish.measure,
    ...figure,
    target: wish.target ?? null,
    startOn: dayIn(ctx.now, ctx.timeZone),
    dueOn: wish.dueOn,
    expectedLow: wish.expectedLow ?? null,
    expectedHigh: wish.expectedHigh ?? null,
    milestones: wish.milestones.map((milestone): Milestone => ({ ...milestone, doneOn: null })),
    state: 'active',
    before: { ...before, after, replaced },
  })
  if (baseline !== null) {
    const grade = typeof measured?.value === 'number' ? 'measured' : 'stated'
    await keepMeasure(ctx, await readGoal(ctx, id), { ...measured, value: baseline, grade })
  }
  await writeEvent(ctx, { type: 'pilotGoal.started', object: pilotGoal.name, payload: { ids: [id] } })
  return readGoal(ctx, id)
}

/** What a goal of this problem would switch, without doing it. */
export async function changeOfGoal(
  ctx: Ctx,
  { key, metric, kept }: { key: string | null; metric: string | undefined; kept: readonly string[] },
  manifests: readonly ModuleManifest[],
): Promise<FunctionChange> {
  const ready = readyProblemOf(key)
  const of = metric === undefined ? undefined : metricNamed(metric)
  const needed = ready?.modules ?? [...(of ? [of.module] : []), 'programmes']
  const pages = ready?.pages ?? (of ? [of.path] : [])
  return functionsOfGoal(manifests, { before: await functionsOf(ctx), needed, kept, pages })
}

function figureOf({ metric, measure, unit, better }: GoalWish): { unit: GoalUnit; better: Better } {
  if (metric !== undefined) {
    const known = metricNamed(metric)
    if (!known) throw refusal('metric', 'pilot.unknown_metric')
    return { unit: known.unit, better: known.better }
  }
  if (!measure || !unit || !better) throw refusal('metric', 'pilot.figure_needed')
  return { unit, better }
}

/** One goal at a time: ends the active one where that is wished. Returns its id. */
async function makeRoom(ctx: Ctx, replace: GoalWish['replace']): Promise<string | null> {
  const active = await activeGoal(ctx)
  if (!active) return null
  if (!replace) throw new AppError('conflict', { errors: [{ path: 'replace', code: 'pilot.goal_active' }] })
  await endGoal(ctx, active, { state: 'replaced', reason: replace.reason })
  return active.id
}

type Start = { baseline: number | null; better: Better }

function requireSense(ctx: Ctx, wish: GoalWish, { baseline, better }: Start): void {
  const { target, dueOn, expectedLow: low, expectedHigh: high } = wish
  const errors: FieldError[] = []
  if (dueOn <= dayIn(ctx.now, ctx.timeZone)) errors.push({ path: 'dueOn', code: 'pilot.due_in_past' })
  if (target !== undefined && baseline !== null && !isBetter(target, { than: baseline, better })) {
    errors.push({ path: 'target', code: 'pilot.target_no_better' })
  }
  if (low !== undefined && high !== undefined && low > high) {
    errors.push({ path: 'expectedHigh', code: 'pilot.range_backwards' })
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
}

function refusal(path: string, code: string, params: Record<string, unknown> = {}): AppError {
  return new AppError('validation', { errors: [{ path, code, params }] })
}

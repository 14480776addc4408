import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { type ActiveGoal, readGoal } from './active-goal.ts'
import { functionsOf, showFunctions } from './functions.ts'
import { compareOutcome } from './goal.rules.ts'
import { keepMeasure, measureGoal } from './goal-measures.ts'
import { pilotGoal } from './pilot-goal.object.ts'
import { menuBefore, sameModules } from './switch-functions.rules.ts'

type Ending = {
  /** `finished`: what came decides whether it was reached. */
  state: 'finished' | 'stopped' | 'replaced'
  reason: string | null
  /** Stated, where the product cannot measure it. */
  outcome?: number | undefined
}

/**
 * Ends a goal and puts what came beside what was expected. A finished goal needs an outcome, by measurement or else as stated.
 * Throws `conflict` when it has ended already, `validation` without an outcome. Functions stay as they are.
 */
export async function endGoal(ctx: Ctx, goal: ActiveGoal, { state, reason, outcome }: Ending): Promise<ActiveGoal> {
  requireActive(goal)
  const measured = await measureGoal(ctx, goal)
  const value = measured?.value ?? outcome ?? null
  if (state === 'finished' && value === null) {
    throw new AppError('validation', { errors: [{ path: 'outcome', code: 'pilot.outcome_needed' }] })
  }
  const grade = typeof measured?.value === 'number' ? 'measured' : 'stated'
  if (value !== null) await keepMeasure(ctx, goal, { ...measured, value, grade })
  const { met } = compareOutcome({ ...goal, outcome: value })
  await updateRecord(ctx, pilotGoal, {
    id: goal.id,
    version: 'any',
    patch: {
      state: state === 'finished' ? (met ? 'reached' : 'missed') : state,
      outcome: value,
      outcomeGrade: value === null ? null : grade,
      endedOn: dayIn(ctx.now, ctx.timeZone),
      reason,
    },
  })
  await writeEvent(ctx, { type: 'pilotGoal.ended', object: pilotGoal.name, payload: { ids: [goal.id] } })
  return readGoal(ctx, goal.id)
}

/**
 * Takes the start of a goal back: functions and menu are as before but for what was pinned since, the goal it replaced is active again.
 * Throws `conflict` when it has ended or functions were switched since.
 */
export async function undoStart(ctx: Ctx, goal: ActiveGoal): Promise<void> {
  requireActive(goal)
  const { after, replaced, modules, menu } = goal.before!
  const now = await functionsOf(ctx)
  if (!sameModules(now, after)) {
    throw new AppError('conflict', { errors: [{ path: 'id', code: 'pilot.goal_changed_since' }] })
  }
  await deleteRecord(ctx, pilotGoal, { id: goal.id })
  await showFunctions(ctx, { modules, menu: menuBefore({ before: menu, after: after.menu, now: now.menu }) })
  if (replaced) await reopen(ctx, replaced)
  await writeEvent(ctx, { type: 'pilotGoal.undone', object: pilotGoal.name, payload: { ids: [goal.id] } })
}

function requireActive({ state }: ActiveGoal): void {
  if (state !== 'active') throw new AppError('conflict', { errors: [{ path: 'id', code: 'pilot.goal_ended' }] })
}

async function reopen(ctx: Ctx, id: string): Promise<void> {
  const there = await ctx.tx.one(sql`
    select from pilot_goal g
    where g.workspace_id = ${ctx.workspaceId} and g.id = ${id} and g.deleted_at is null and g.state = 'replaced'`)
  if (!there) return
  const patch = { state: 'active', outcome: null, outcomeGrade: null, endedOn: null, reason: null }
  await updateRecord(ctx, pilotGoal, { id, version: 'any', patch })
}

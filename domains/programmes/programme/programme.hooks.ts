import { sql } from 'kysely'
import { activeGoal } from '#domains/pilot/index.ts'
import { refreshSegment } from '#domains/programmes/segment/refresh-segment.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft, Hooks } from '#platform/object/hooks.ts'
import { settingFaults } from './programme.rules.ts'

type Cell = { id: string; segmentId: string; stage: string; objective: string | null; state: string | null }

/** A programme takes segment and stage from its cell; once drawn, what the draw used is fixed; once ended, nothing changes. */
export const programmeHooks: Hooks = {
  object: 'programme',
  async complete(ctx, drafts) {
    const errors: FieldError[] = []
    const path = (index: number, key: string) => (drafts.length > 1 ? `${index}.${key}` : key)
    for (const [index, { values, current }] of drafts.entries()) {
      errors.push(...settingFaults(values, current).map((fault) => ({ ...fault, path: path(index, fault.path) })))
    }
    const isConflict = ctx.channel !== 'import' && errors.every(({ code }) => isState(code))
    if (errors.length > 0) throw new AppError(isConflict ? 'conflict' : 'validation', { errors })
    await takeFromCells(ctx, drafts)
    await takeGoal(ctx, drafts)
  },
}

function isState(code: string): boolean {
  return code === 'programmes.drawn' || code === 'programmes.ended'
}

/** What a cell says goes into a programme when its cell is chosen; what the programme says itself stays. */
async function takeFromCells(ctx: Ctx, drafts: readonly Draft[]): Promise<void> {
  const chosen = drafts.filter(({ values, current }) => values.strategyId && values.strategyId !== current?.strategyId)
  if (chosen.length === 0) return
  const ids = [...new Set(chosen.map(({ values }) => values.strategyId as string))]
  const cells = await ctx.tx.rows<Cell>(sql`
    select s.id, s.segment_id as "segmentId", s.stage, s.objective, s.state from strategy s
    where s.workspace_id = ${ctx.workspaceId} and s.id = any(${ids}::uuid[]) and s.deleted_at is null`)
  const retired = cells.filter(({ state }) => state === 'retired').map(({ id }) => id)
  const errors = drafts.flatMap(({ values }, index) =>
    chosen.some((draft) => draft.values === values) && retired.includes(String(values.strategyId))
      ? [{ path: drafts.length > 1 ? `${index}.strategyId` : 'strategyId', code: 'programmes.cell_retired' }]
      : [],
  )
  if (errors.length > 0) throw new AppError('validation', { errors })
  for (const draft of chosen) {
    const cell = cells.find(({ id }) => id === draft.values.strategyId)
    // A cell that is not there is named by the check of references, which comes next.
    if (!cell) continue
    const { segmentId, stage, objective } = cell
    draft.values = {
      ...draft.values,
      segmentId,
      stage,
      objective: draft.values.objective ?? draft.current?.objective ?? objective,
    }
  }
  for (const segmentId of new Set(cells.map((cell) => cell.segmentId))) await refreshSegment(ctx, segmentId)
}

/** A new programme serves the goal that the firm works on, unless it says another. */
async function takeGoal(ctx: Ctx, drafts: readonly Draft[]): Promise<void> {
  const without = drafts.filter(({ values, current }) => !current && !values.goalId)
  if (without.length === 0) return
  const goal = await activeGoal(ctx)
  if (goal) for (const draft of without) draft.values = { ...draft.values, goalId: goal.id }
}

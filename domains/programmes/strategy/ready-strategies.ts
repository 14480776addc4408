import { sql } from 'kysely'
import { activeGoal, type ReadyProblem, readyProblemOf } from '#domains/pilot/index.ts'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { type StrategyStage, strategy } from './strategy.object.ts'
import type { Treatment } from './treatment.rules.ts'

/** A cell that the active goal brings along, in the words of the reader. */
export type ReadyCell = {
  key: string
  segment: string
  stage: StrategyStage
  objective: string
  treatment: Treatment
  actions: number
  /** It is in the grid already, perhaps changed since. */
  made: boolean
}

/** The cells that the active goal's problem brings along; none without a goal or for one in the firm's own words. */
export async function readyCells(ctx: Ctx): Promise<ReadyCell[]> {
  const problem = readyProblemOf((await activeGoal(ctx))?.key)
  if (!problem) return []
  const found = await existing(ctx, problem)
  return problem.strategies.map((cell) => ({
    key: cellKey(problem, cell),
    segment: segmentOf(problem, cell.segment).name[ctx.locale],
    stage: cell.stage,
    objective: cell.objective[ctx.locale],
    treatment: cell.treatment,
    actions: cell.actions.length,
    made: found.cells.has(cellKey(problem, cell)),
  }))
}

/**
 * Makes what is missing of the segments and cells that the active goal brings along; what is there already stays as it is. New
 * segments are counted by their job. Throws `forbidden`.
 */
export async function applyReadyStrategies(ctx: Ctx): Promise<{ segments: number; strategies: number }> {
  for (const object of [segment, strategy]) requireRight(ctx, object, 'create')
  const problem = readyProblemOf((await activeGoal(ctx))?.key)
  if (!problem) return { segments: 0, strategies: 0 }
  const { segments, cells } = await existing(ctx, problem)
  const missing = problem.segments.filter(({ key }) => !segments.has(key))
  const made = await createRecords(
    ctx,
    segment,
    missing.map(({ key, name, description, filter }) => ({
      name: name[ctx.locale],
      description: description?.[ctx.locale] ?? null,
      filter,
      readyKey: segmentKey(problem, key),
    })),
  )
  for (const [place, { key }] of missing.entries()) segments.set(key, made[place]!.id)
  const wanted = problem.strategies.filter((cell) => !cells.has(cellKey(problem, cell)))
  await createRecords(
    ctx,
    strategy,
    wanted.map((cell) => ({
      ...cellValues(ctx, cell),
      segmentId: segments.get(cell.segment),
      readyKey: cellKey(problem, cell),
    })),
  )
  return { segments: missing.length, strategies: wanted.length }
}

/** What the first programme of a cell is called and judged by, where the problem that brought the cell says so; null once there is one. */
export async function firstProgramme(ctx: Ctx, strategyId: string): Promise<FirstProgramme | null> {
  const { readyKey } = await readRecord(ctx, strategy, strategyId)
  const [problem, place] = readyKey?.split('/') ?? []
  const ready = readyProblemOf(problem)?.programme
  if (!ready || ready.segment !== place) return null
  const made = await ctx.tx.one(sql`
    select from programme p where p.workspace_id = ${ctx.workspaceId} and p.strategy_id = ${strategyId} and p.deleted_at is null limit 1`)
  if (made) return null
  const { name, outcomes, outcomeDays } = ready
  return { name: name[ctx.locale], outcomes, outcomeDays }
}

export type FirstProgramme = Pick<NonNullable<ReadyProblem['programme']>, 'outcomes' | 'outcomeDays'> & { name: string }

type ReadyStrategy = ReadyProblem['strategies'][number]

function cellValues({ locale, now, timeZone }: Ctx, cell: ReadyStrategy) {
  const { stage, treatment, cadenceDays, successValue, successInDays } = cell
  const due = new Date(now.getTime() + (successInDays ?? 0) * 86_400_000)
  return {
    stage,
    treatment,
    cadenceDays,
    objective: cell.objective[locale],
    hypothesis: cell.hypothesis[locale],
    actions: cell.actions.map((action) => ({ ...action, title: action.title[locale] })),
    metric: cell.metric[locale],
    successValue: successValue ?? null,
    successOn: successInDays ? dayIn(due, timeZone) : null,
  }
}

/** What of a problem is in the firm: its segments by key (made from it, or of the same name), its cells by key or place. */
async function existing(ctx: Ctx, problem: ReadyProblem) {
  const rows = await ctx.tx.rows<{ id: string; name: string; readyKey: string | null }>(sql`
    select s.id, s.name, s.ready_key as "readyKey" from segment s where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null`)
  const segments = new Map<string, string>()
  for (const { key, name } of problem.segments) {
    const row =
      rows.find(({ readyKey }) => readyKey === segmentKey(problem, key)) ??
      rows.find((row) => row.name === name[ctx.locale])
    if (row) segments.set(key, row.id)
  }
  const taken = await ctx.tx.rows<{ segmentId: string; stage: string }>(sql`
    select y.segment_id as "segmentId", y.stage from strategy y where y.workspace_id = ${ctx.workspaceId} and y.deleted_at is null`)
  const cells = new Set(
    problem.strategies
      .filter((cell) => taken.some((row) => row.segmentId === segments.get(cell.segment) && row.stage === cell.stage))
      .map((cell) => cellKey(problem, cell)),
  )
  return { segments, cells }
}

function segmentOf(problem: ReadyProblem, key: string) {
  const found = problem.segments.find((each) => each.key === key)
  if (!found) throw new Error(`${problem.key}: a strategy names the segment ${key}, which is not there`)
  return found
}

const segmentKey = ({ key }: ReadyProblem, segment: string) => `${key}/${segment}`
const cellKey = ({ key }: ReadyProblem, { segment, stage }: ReadyStrategy) => `${key}/${segment}/${stage}`

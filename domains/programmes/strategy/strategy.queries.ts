import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { knownSegments } from '#domains/programmes/segment/known-segments.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Cell, cellMembersSql } from './cell-members.ts'
import { type ValueMeasure, valueMeasure, worthSql } from './cell-worth.ts'
import { type StrategyStage, strategy } from './strategy.object.ts'
import { type CellWorth, type TreatmentAssumptions, type TreatmentBasis, usualAssumptions } from './treatment.rules.ts'

/** What stands in a cell of the grid; `stage` null: accounts whose relationship has no stage yet. */
export type GridCell = {
  segmentId: string
  stage: string | null
  accounts: number
  value: number | null
  /** Of how many the attitude is known, and their mean score (0-100); null where it is known of none. */
  known: number
  attitude: number | null
}

export type GridStrategy = {
  id: string
  segmentId: string
  stage: StrategyStage
  objective: string
  treatment: string
  state: string
  ownerName: string | null
  successOn: string | null
}

export type StrategyGrid = {
  segments: { id: string; name: string; members: number | null; refreshedAt: Date | null }[]
  cells: GridCell[]
  strategies: GridStrategy[]
  /** All accounts that the actor may see, and their value. */
  total: { accounts: number; value: number | null }
  measure: Omit<ValueMeasure, 'runId'> | null
  partial: boolean
}

/** The grid: how many accounts of each segment are in each stage of the relationship, what they are worth, and what is to be done. */
export async function strategyGrid(ctx: Ctx): Promise<StrategyGrid> {
  const measure = await valueMeasure(ctx)
  const { join, value } = worthSql(ctx, measure)
  const visible = scopeSql(ctx, { object: account, verb: 'read', alias: 't' })
  const segments = await ctx.tx.rows<StrategyGrid['segments'][number]>(sql`
    select s.id, s.name, s.member_count::int4 as members, s.refreshed_at as "refreshedAt" from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.id = any(${await knownSegments(ctx)}::uuid[]) order by s.id`)
  const cells = await ctx.tx.rows<GridCell>(sql`
    select m.segment_id as "segmentId", r.stage, count(*)::int4 as accounts, sum(${value}) as value,
      count(said.score)::int4 as known, avg(said.score)::float8 as attitude
    from segment_member m
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = m.account_id and t.deleted_at is null and ${visible}
    left join account_relationship r on r.workspace_id = ${ctx.workspaceId} and r.account_id = t.id
    left join account_attitude said on said.workspace_id = ${ctx.workspaceId} and said.account_id = t.id and said.known_until > ${ctx.now}
    ${join}
    where m.workspace_id = ${ctx.workspaceId} and m.left_at is null and m.segment_id = any(${segments.map(({ id }) => id)}::uuid[])
    group by m.segment_id, r.stage order by m.segment_id, r.stage`)
  const strategies = await ctx.tx.rows<GridStrategy>(sql`
    select y.id, y.segment_id as "segmentId", y.stage, y.objective, y.treatment, y.state, o.name as "ownerName",
      to_char(y.success_on, 'YYYY-MM-DD') as "successOn"
    from strategy y
    left join member o on o.workspace_id = ${ctx.workspaceId} and o.id = y.owner_id
    where y.workspace_id = ${ctx.workspaceId} and y.deleted_at is null
      and ${scopeSql(ctx, { object: strategy, verb: 'read', alias: 'y' })} order by y.id`)
  const total = await ctx.tx.one<StrategyGrid['total']>(sql`
    select count(*)::int4 as accounts, sum(${value}) as value from account t ${join}
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${visible}`)
  const partial = ctx.rights.on(account.name).read !== 'all'
  return { segments, cells, strategies, total: total!, measure: shown(measure), partial }
}

export type CellFacts = {
  worth: CellWorth
  measure: Omit<ValueMeasure, 'runId'> | null
  /** What the firm assumed last about hours and costs. */
  assumptions: TreatmentAssumptions
  names: { id: string; name: string; value: number | null }[]
  partial: boolean
}

const namesShown = 8

/** What is known of the accounts of one cell: how many, what they are worth, the most valuable ones. */
export async function cellFacts(ctx: Ctx, cell: Cell): Promise<CellFacts> {
  const measure = await valueMeasure(ctx)
  const { join, value } = worthSql(ctx, measure)
  const members = sql`(${cellMembersSql(ctx, cell)}) c
    join account t on t.workspace_id = ${ctx.workspaceId} and t.id = c.account_id and ${scopeSql(ctx, { object: account, verb: 'read', alias: 't' })}
    ${join}`
  const sums = await ctx.tx.one<{ accounts: number; mean: number | null }>(sql`
    select count(*)::int4 as accounts, sum(${value}) / nullif(count(*), 0) as mean from ${members}`)
  const names = await ctx.tx.rows<CellFacts['names'][number]>(sql`
    select t.id, t.name, ${value} as value from ${members} order by ${value} desc nulls last, t.id limit ${namesShown}`)
  return {
    worth: { accounts: sums!.accounts, valuePerAccount: sums!.mean, valueIs: measure?.valueIs ?? null },
    measure: shown(measure),
    assumptions: await lastAssumptions(ctx),
    names,
    partial: ctx.rights.on(account.name).read !== 'all',
  }
}

async function lastAssumptions(ctx: Ctx): Promise<TreatmentAssumptions> {
  const row = await ctx.tx.one<{ basis: TreatmentBasis }>(sql`
    select y.treatment_basis as basis from strategy y
    where y.workspace_id = ${ctx.workspaceId} and y.deleted_at is null and y.treatment_basis is not null
    order by y.updated_at desc limit 1`)
  if (!row) return usualAssumptions
  const { hours, hourCost, mostShare } = row.basis
  return { ...usualAssumptions, hours, hourCost, mostShare }
}

function shown(measure: ValueMeasure | null): Omit<ValueMeasure, 'runId'> | null {
  if (!measure) return null
  const { runId: _, ...rest } = measure
  return rest
}

import { sql } from 'kysely'
import type { Metric } from '#domains/pilot/index.ts'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { strategy } from './strategy.object.ts'

/** Whether the firm has chosen whom it treats how. */
export const strategyMetrics: readonly Metric[] = [
  {
    name: 'programmes.segments',
    module: 'programmes',
    unit: 'count',
    better: 'up',
    path: '/programmes/segments',
    node: 'choose',
    async measure(ctx) {
      const { segments } = await chosen(ctx)
      const basis = { key: 'metric.programmes.segments.basis', params: { n: segments } }
      return { value: segments, grade: 'statistics', basis }
    },
  },
  {
    name: 'programmes.cells',
    reads: ['strategy.state'],
    module: 'programmes',
    unit: 'count',
    better: 'up',
    path: '/programmes/strategy',
    node: 'choose',
    async measure(ctx) {
      const { cells, drafts } = await chosen(ctx)
      const basis = { key: 'metric.programmes.cells.basis', params: { n: cells, drafts } }
      return { value: cells, grade: 'statistics', basis }
    },
  },
]

async function chosen(ctx: Ctx): Promise<{ segments: number; cells: number; drafts: number }> {
  const row = await ctx.tx.one<{ segments: number; cells: number; drafts: number }>(sql`
    select (select count(*) from segment s where s.workspace_id = ${ctx.workspaceId} and s.deleted_at is null and ${scopeSql(ctx, { object: segment, verb: 'read', alias: 's' })}) as segments,
      count(*) filter (where c.state = 'active') as cells, count(*) filter (where c.state = 'draft') as drafts
    from strategy c where c.workspace_id = ${ctx.workspaceId} and c.deleted_at is null and ${scopeSql(ctx, { object: strategy, verb: 'read', alias: 'c' })}`)
  return row!
}

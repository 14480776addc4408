import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/** How a firm looks at its relationships: cut points with where they come from, and the last placing. One row per workspace. */
export type RelationshipView = {
  state: 'placing' | 'placed' | 'failed'
  attitudeCut: number
  patronageCut: number
  /** Set by the firm, or the median of those who bought. */
  patronageCutIs: 'chosen' | 'median'
  method: string
  jobId: string | null
  askedAt: Date
  placedAt: Date | null
}

export async function readView(ctx: Ctx): Promise<RelationshipView | undefined> {
  return ctx.tx.one<RelationshipView>(sql`
    select v.state, v.attitude_cut as "attitudeCut", v.patronage_cut as "patronageCut", v.patronage_cut_is as "patronageCutIs", v.method,
      v.job_id as "jobId", v.asked_at as "askedAt", v.placed_at as "placedAt"
    from relationship_view v where v.workspace_id = ${ctx.workspaceId} and v.id = ${ctx.workspaceId}`)
}

export async function storeView(ctx: Ctx, view: RelationshipView): Promise<void> {
  await ctx.tx.run(sql`
    insert into relationship_view (workspace_id, id, state, attitude_cut, patronage_cut, patronage_cut_is, method, job_id, asked_at, placed_at)
    values (${ctx.workspaceId}, ${ctx.workspaceId}, ${view.state}, ${view.attitudeCut}, ${view.patronageCut}, ${view.patronageCutIs}, ${view.method},
      ${view.jobId}::uuid, ${view.askedAt}, ${view.placedAt}::timestamptz)
    on conflict (workspace_id, id) do update set state = excluded.state, attitude_cut = excluded.attitude_cut,
      patronage_cut = excluded.patronage_cut, patronage_cut_is = excluded.patronage_cut_is, method = excluded.method,
      job_id = excluded.job_id, asked_at = excluded.asked_at, placed_at = excluded.placed_at`)
}

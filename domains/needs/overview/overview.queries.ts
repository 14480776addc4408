import { type Opportunity, opportunityScore } from '@guanxi/analytics'
import { sql } from 'kysely'
import { need } from '#domains/needs/need/need.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

export type TopicRow = {
  topic: string | null
  needs: number
  accounts: number
  evidenced: number
  met: number
  competitor: number
  opportunity: Opportunity | null
}

/** How many of the topics with most needs are shown. */
const maxTopics = 100

/** Needs by topic over all customers that the actor may see: how many, with what evidence, and where the opportunity is. */
export async function needTopics(ctx: Ctx): Promise<TopicRow[]> {
  type Row = Omit<TopicRow, 'opportunity'> & { ratings: { importance: number; satisfaction: number }[] | null }
  const rows = await ctx.tx.rows<Row>(sql`
    select n.topic, count(*) as needs, count(distinct n.account_id) as accounts,
      count(*) filter (where n.evidence_count > 0) as evidenced, count(*) filter (where n.state = 'met') as met,
      count(*) filter (where n.met_by = 'competitor') as competitor,
      jsonb_agg(jsonb_build_object('importance', n.importance, 'satisfaction', n.satisfaction))
        filter (where n.importance is not null and n.satisfaction is not null) as ratings
    from need n
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.state <> 'dropped'
      and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}
    group by n.topic order by count(*) desc limit ${maxTopics}`)
  return rows.map(({ ratings, ...row }) => ({ ...row, opportunity: opportunityScore(ratings ?? []) ?? null }))
}

/** How many needs there are, and how many of them somebody has said (需求有据率). */
export async function needCoverage(ctx: Ctx): Promise<{ needs: number; evidenced: number; accounts: number }> {
  const row = await ctx.tx.one<{ needs: number; evidenced: number; accounts: number }>(sql`
    select count(*) as needs, count(*) filter (where n.evidence_count > 0) as evidenced, count(distinct n.account_id) as accounts
    from need n
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.state <> 'dropped'
      and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}`)
  return row!
}

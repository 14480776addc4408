import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { need } from '#domains/needs/index.ts'
import { isOn } from '#domains/pilot/metric/measure-for-firm.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { CareSource } from './care.ts'
import { weightOf } from './care-weight.rules.ts'

type Open = {
  id: string
  accountId: string
  accountName: string
  statement: string
  importance: number
  satisfaction: number | null
}

/** Needs that customers have said, that matter to them, that are not met well, and for which nothing is under way. */
export const needCare: CareSource = {
  module: 'needs',
  reads: [
    'need.state',
    'need.importance',
    'need.satisfaction',
    'need.evidenceCount',
    'need.lastEvidenceAt',
    'opportunity.needId',
    'opportunity.stage',
  ],
  async list(ctx, limit) {
    const ws = ctx.workspaceId
    // One that was lost leaves the need open.
    const isOffered = sql`exists (select from opportunity o
      where o.workspace_id = ${ws} and o.need_id = n.id and o.deleted_at is null and o.stage <> 'lost')`
    const offered = (await isOn(ctx, 'sales')) ? isOffered : sql`false`
    const rows = await ctx.tx.rows<Open>(sql`
      select n.id, n.account_id as "accountId", a.name as "accountName", n.statement, n.importance::int4 as importance,
        n.satisfaction::int4 as satisfaction
      from need n
      join account a on a.workspace_id = ${ws} and a.id = n.account_id and a.deleted_at is null
        and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      where n.workspace_id = ${ws} and n.deleted_at is null and n.state = 'stated' and n.evidence_count > 0
        and n.importance >= 4 and (n.satisfaction is null or n.satisfaction <= 3)
        and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}
        and not exists (select from need_action x where x.workspace_id = ${ws} and x.need_id = n.id and x.deleted_at is null)
        and not ${offered}
      order by n.importance desc, coalesce(n.satisfaction, 3), n.last_evidence_at desc nulls last, n.id limit ${limit}`)
    return rows.map(({ id, statement, importance, satisfaction, ...row }) => ({
      ...row,
      reason: {
        key: satisfaction === null ? 'care.need.unrated' : 'care.need.unmet',
        params: { statement, importance, satisfaction: satisfaction ?? 0 },
      },
      weight: weightOf('need', (2 * importance - (satisfaction ?? 3)) / 9),
      action: { key: 'care.do.need', path: `/needs/${id}` },
      dueOn: null,
    }))
  },
}

import { sql } from 'kysely'
import { accountsOfNeeds, writeAccountNeeds } from '#domains/needs/account/write-account-needs.ts'
import { need } from '#domains/needs/need/need.object.ts'
import type { Hooks } from '#platform/object/hooks.ts'

/** A need knows how much evidence it has and how fresh it is; with evidence it is no longer a guess of ours, and without any it is one again. */
export const needEvidenceHooks: Hooks = {
  object: 'needEvidence',
  async afterWrite(ctx, ids, { before } = { before: [] }) {
    const touched = await ctx.tx.rows<{ needId: string }>(sql`
      select distinct e.need_id as "needId" from need_evidence e
      where e.workspace_id = ${ctx.workspaceId} and e.id = any(${ids}::uuid[])`)
    const needIds = [...new Set([...touched, ...before].map(({ needId }) => needId as string))]
    // Who comes second must see the evidence of the first: he waits here and counts afterwards.
    await ctx.tx.run(sql`
      select from ${sql.table(need.table)} n where n.workspace_id = ${ctx.workspaceId} and n.id = any(${needIds}::uuid[])
      order by n.id for no key update`)
    await ctx.tx.run(sql`
      update ${sql.table(need.table)} n
      set evidence_count = e.count, last_evidence_at = e.latest,
        state = case when n.state = 'latent' and e.count > 0 then 'stated' when n.state = 'stated' and e.count = 0 then 'latent' else n.state end
      from (
        select w.id, count(v.id) as count, max(v.said_at) as latest
        from unnest(${needIds}::uuid[]) w(id)
        left join need_evidence v on v.workspace_id = ${ctx.workspaceId} and v.need_id = w.id and v.deleted_at is null
        group by w.id
      ) e
      where n.workspace_id = ${ctx.workspaceId} and n.id = any(${needIds}::uuid[]) and n.id = e.id`)
    await writeAccountNeeds(ctx, await accountsOfNeeds(ctx, needIds))
  },
}

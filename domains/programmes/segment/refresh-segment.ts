import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { newId } from '#platform/db/new-id.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { parseFilter } from '#platform/query/filter.ts'
import { forEverybody, type SegmentQuery, segmentQuery } from './segment-query.ts'

export type Refreshed = { joined: number; left: number; members: number }

type Work = { segmentId: string; refreshId: string; query: SegmentQuery }

/**
 * Makes the membership of a segment that of its filter now, in sets: who no longer fulfils it leaves with the conditions that do not
 * hold, who does joins; both keep the values that decided. Undefined where the segment is gone. Writes an entry only when something changed.
 */
export async function refreshSegment(ctx: Ctx, segmentId: string): Promise<Refreshed | undefined> {
  const system = forEverybody(ctx)
  const row = await ctx.tx.one<{ filter: unknown }>(sql`
    select s.filter from segment s
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${segmentId} and s.deleted_at is null for no key update`)
  if (!row) return undefined
  const filter = parseFilter(row.filter)
  const last = await lastRefresh(ctx, segmentId)
  const sameRule = last !== undefined && JSON.stringify(last.filter) === JSON.stringify(row.filter)
  const work = { segmentId, refreshId: newId(ctx.now), query: await segmentQuery(system, filter) }
  const left = await letLeave(ctx, work)
  const joined = await letJoin(ctx, work)
  await gatherStatistics(ctx.tx, { tables: ['segment_member'], added: joined })
  const members = (last?.members ?? 0) + joined - left
  if (joined > 0 || left > 0 || !sameRule) {
    await ctx.tx.run(sql`
      insert into segment_refresh (workspace_id, id, segment_id, at, cause, filter, joined, gone, members)
      values (${ctx.workspaceId}, ${work.refreshId}, ${segmentId}, ${ctx.now}, ${sameRule ? 'facts' : 'rule'}, ${JSON.stringify(filter)}::jsonb,
        ${joined}, ${left}, ${members})`)
  }
  await ctx.tx.run(sql`
    update segment s set member_count = ${members}, refreshed_at = ${ctx.now}
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${segmentId}`)
  await writeEvent(ctx, { type: 'segment.refreshed', object: 'segment', payload: { ids: [segmentId] } })
  return { joined, left, members }
}

async function lastRefresh(ctx: Ctx, segmentId: string): Promise<{ filter: unknown; members: number } | undefined> {
  return ctx.tx.one<{ filter: unknown; members: number }>(sql`
    select r.filter, r.members from segment_refresh r
    where r.workspace_id = ${ctx.workspaceId} and r.segment_id = ${segmentId} order by r.id desc limit 1`)
}

/** Members that no longer match leave; of an account that was deleted no condition is named. */
async function letLeave(ctx: Ctx, { segmentId, refreshId, query }: Work): Promise<number> {
  const broken = sql.join(query.each.map((holds, place) => sql`case when not ${holds} then ${place}::int4 end`))
  return ctx.tx.run(sql`
    update segment_member m set left_at = ${ctx.now}, left_in = ${refreshId}, left_facts = gone.facts, left_conditions = gone.broken
    from (
      select c.id, ${query.facts} as facts,
        case when t.deleted_at is null then array_remove(array[${broken}]::int4[], null) else '{}' end as broken
      from segment_member c
      join account t on t.workspace_id = ${ctx.workspaceId} and t.id = c.account_id
      ${query.joins}
      where c.workspace_id = ${ctx.workspaceId} and c.segment_id = ${segmentId} and c.left_at is null and not coalesce(${query.matches}, false)
    ) gone
    where m.workspace_id = ${ctx.workspaceId} and m.id = gone.id`)
}

async function letJoin(ctx: Ctx, { segmentId, refreshId, query }: Work): Promise<number> {
  return ctx.tx.run(sql`
    insert into segment_member (workspace_id, id, segment_id, account_id, joined_at, joined_in, joined_facts)
    select ${ctx.workspaceId}, new_id(${ctx.now}), ${segmentId}::uuid, t.id, ${ctx.now}, ${refreshId}::uuid, ${query.facts}
    from account t ${query.joins}
    where ${query.matches} and not exists (
      select from segment_member c
      where c.workspace_id = ${ctx.workspaceId} and c.segment_id = ${segmentId} and c.account_id = t.id and c.left_at is null)`)
}

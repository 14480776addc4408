import { sql } from 'kysely'
import { type Side, sideOf } from '#domains/activities/activity/activity.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { timelineSources } from './timeline-source.ts'

export type TimelineItem = {
  id: string
  at: string
  /** `activity`, `order`, `change`, or what another domain tells. */
  kind: string
  recordId: string
  title: string | null
  detail: Record<string, unknown>
  actorName: string | null
  /** Whether it was done with the customer or to him. */
  side: Side
}

/**
 * Everything that happened with an account, newest first: follow-ups, orders, changes of its fields, and what other domains tell. Pages by time and id.
 * The caller proves that the actor may see the account; what belongs to it is seen with it.
 */
export async function accountTimeline(
  ctx: Ctx,
  { accountId, before, limit }: { accountId: string; before?: { at: string; id: string }; limit: number },
) {
  const ws = ctx.workspaceId
  const earlier = (at: string, id: string) =>
    before ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  const told = timelineSources().map(
    (source) => sql`
      union all
      (select s.id, s.at, s.kind, s.record_id, s.title, s.actor_id, s.detail, s.side from (${source(ctx, accountId)}) s
      where true ${earlier('s.at', 's.id')}
      order by 2 desc, 1 desc limit ${limit})`,
  )
  const items = await ctx.tx.rows<TimelineItem>(sql`
    select x.id, x.at, x.kind, x.record_id as "recordId", x.title, x.detail, x.side, m.name as "actorName"
    from (
      (select v.id, coalesce(v.happened_at, v.created_at) as at, 'activity' as kind, v.id as record_id, v.subject as title, v.owner_id as actor_id,
        jsonb_build_object('kind', v.kind, 'content', v.content, 'quote', v.quote, 'done', v.done, 'dueAt', v.due_at, 'contactId', v.contact_id,
          'direction', v.direction, 'quotedContactId', v.quoted_contact_id) as detail, null as side
      from activity v
      where v.workspace_id = ${ws} and v.account_id = ${accountId} and v.deleted_at is null
        ${before ? sql`and (coalesce(v.happened_at, v.created_at), v.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by 2 desc, 1 desc limit ${limit})
      union all
      (select o.id, (o.date::timestamp at time zone ${ctx.timeZone}), 'order', o.id, o.number, o.owner_id,
        jsonb_build_object('status', o.status, 'total', case when o.total is null then null else jsonb_build_object('amount', o.total::text, 'currency', o.total_currency) end, 'date', o.date), null
      from sales_order o
      where o.workspace_id = ${ws} and o.account_id = ${accountId} and o.deleted_at is null
        ${before ? sql`and ((o.date::timestamp at time zone ${ctx.timeZone}), o.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by 2 desc, 1 desc limit ${limit})
      union all
      (select h.id, h.at, 'change', h.record_id, h.action, h.actor_id, jsonb_build_object('action', h.action, 'changes', h.changes, 'channel', h.channel, 'by', h.actor_name), null
      from history h
      where h.workspace_id = ${ws} and h.record_id = ${accountId} ${earlier('h.at', 'h.id')}
      order by 2 desc, 1 desc limit ${limit})
      ${sql.join(told, sql` `)}
    ) x
    left join member m on m.workspace_id = ${ws} and m.id = x.actor_id
    order by x.at desc, x.id desc limit ${limit}`)
  return items.map((item) => (item.kind === 'activity' ? { ...item, side: sideOfItem(item) } : item))
}

function sideOfItem({ detail }: TimelineItem): Side {
  return detail.done === false ? null : sideOf(String(detail.kind), detail.direction as string | null)
}

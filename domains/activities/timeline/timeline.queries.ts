import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

export type TimelineItem = {
  id: string
  at: string
  kind: 'activity' | 'order' | 'change'
  recordId: string
  title: string | null
  detail: Record<string, unknown>
  actorName: string | null
}

/**
 * Everything that happened with an account, newest first: follow-ups, orders, changes of its fields. Pages by time and id.
 * The caller proves that the actor may see the account; what belongs to it is seen with it.
 */
export async function accountTimeline(
  ctx: Ctx,
  { accountId, before, limit }: { accountId: string; before?: { at: string; id: string }; limit: number },
) {
  const ws = ctx.workspaceId
  const earlier = (at: string, id: string) =>
    before ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``
  return ctx.tx.rows<TimelineItem>(sql`
    select x.id, x.at, x.kind, x.record_id as "recordId", x.title, x.detail, m.name as "actorName"
    from (
      (select v.id, coalesce(v.happened_at, v.created_at) as at, 'activity' as kind, v.id as record_id, v.subject as title, v.owner_id as actor_id,
        jsonb_build_object('kind', v.kind, 'content', v.content, 'quote', v.quote, 'done', v.done, 'dueAt', v.due_at, 'contactId', v.contact_id) as detail
      from activity v
      where v.workspace_id = ${ws} and v.account_id = ${accountId} and v.deleted_at is null
        ${before ? sql`and (coalesce(v.happened_at, v.created_at), v.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by 2 desc, 1 desc limit ${limit})
      union all
      (select o.id, (o.date::timestamp at time zone ${ctx.timeZone}), 'order', o.id, o.number, o.owner_id,
        jsonb_build_object('status', o.status, 'total', case when o.total is null then null else jsonb_build_object('amount', o.total::text, 'currency', o.total_currency) end, 'date', o.date)
      from sales_order o
      where o.workspace_id = ${ws} and o.account_id = ${accountId} and o.deleted_at is null
        ${before ? sql`and ((o.date::timestamp at time zone ${ctx.timeZone}), o.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by 2 desc, 1 desc limit ${limit})
      union all
      (select h.id, h.at, 'change', h.record_id, h.action, h.actor_id, jsonb_build_object('action', h.action, 'changes', h.changes, 'channel', h.channel, 'by', h.actor_name)
      from history h
      where h.workspace_id = ${ws} and h.record_id = ${accountId} ${earlier('h.at', 'h.id')}
      order by 2 desc, 1 desc limit ${limit})
    ) x
    left join member m on m.workspace_id = ${ws} and m.id = x.actor_id
    order by x.at desc, x.id desc limit ${limit}`)
}

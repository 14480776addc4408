import { sql } from 'kysely'
import { sideOf } from '#domains/activities/activity/activity.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { TimelineSource } from '#platform/timeline/timeline-source.ts'

const followUps = (ctx: Ctx, of: Sql) => sql`
  select v.id, coalesce(v.happened_at, v.created_at) as at, 'activity' as kind, v.id as record_id, v.subject as title, v.owner_id as actor_id,
    jsonb_build_object('kind', v.kind, 'content', v.content, 'quote', v.quote, 'done', v.done, 'dueAt', v.due_at, 'contactId', v.contact_id,
      'direction', v.direction, 'quotedContactId', v.quoted_contact_id) as detail, null::text as side
  from activity v where v.workspace_id = ${ctx.workspaceId} and ${of} and v.deleted_at is null`

const side: TimelineSource['side'] = (detail) =>
  detail.done === false ? null : sideOf(String(detail.kind), detail.direction as string | null)

/** Follow-ups and orders of an account, and what was done with a contact. */
export const activitiesTimeline: readonly TimelineSource[] = [
  {
    object: 'account',
    kinds: ['activity'],
    of: 'activity',
    reads: ['activity.happenedAt', 'activity.kind'],
    rows: (ctx, id) => followUps(ctx, sql`v.account_id = ${id}`),
    side,
  },
  {
    object: 'contact',
    kinds: ['activity'],
    of: 'activity',
    reads: ['activity.happenedAt', 'activity.kind'],
    rows: (ctx, id) => followUps(ctx, sql`v.contact_id = ${id}`),
    side,
  },
  {
    object: 'account',
    kinds: ['order'],
    of: 'order',
    reads: ['order.date'],
    rows: (ctx, id) => sql`
      select o.id, (o.date::timestamp at time zone ${ctx.timeZone}) as at, 'order' as kind, o.id as record_id, o.number as title, o.owner_id as actor_id,
        jsonb_build_object('status', o.status, 'total', case when o.total is null then null else jsonb_build_object('amount', o.total::text, 'currency', o.total_currency) end, 'date', o.date) as detail,
        null::text as side
      from sales_order o where o.workspace_id = ${ctx.workspaceId} and o.account_id = ${id} and o.deleted_at is null`,
  },
]

import { sql } from 'kysely'
import type { TimelineSource } from '#platform/timeline/timeline-source.ts'

/**
 * What was done for an account because of a programme and is not told by a follow-up already: a visit is made with the customer, calls, mails, chats and
 * surveys are done to him.
 */
export const stepTimeline: TimelineSource = {
  object: 'account',
  kinds: ['programmeStep'],
  of: 'programmeStep',
  reads: ['programmeStep.state', 'programmeStep.doneAt', 'programmeStep.kind'],
  rows: (ctx, accountId) => sql`
  select s.id, s.done_at as at, 'programmeStep' as kind, s.id as record_id, s.title, s.done_by as actor_id,
    jsonb_build_object('kind', s.kind, 'programmeId', s.programme_id, 'programme', p.name, 'wave', s.wave, 'activityId', s.activity_id) as detail,
    case when s.kind = 'visit' then 'with' when s.kind = 'task' then null else 'to' end as side
  from programme_step s
  join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id
  where s.workspace_id = ${ctx.workspaceId} and s.account_id = ${accountId} and s.deleted_at is null and s.state = 'done'
    and not exists (select from activity v where v.workspace_id = ${ctx.workspaceId} and v.id = s.activity_id and v.deleted_at is null)`,
}

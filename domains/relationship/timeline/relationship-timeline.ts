import { sql } from 'kysely'
import { lastLetterSql } from '#platform/mail/last-letter.ts'
import type { TimelineSource } from '#platform/timeline/timeline-source.ts'

/** What was promised, planned, asked and answered. Questions are sent to the customer; answers, promises and plans are made with him. */
export const relationshipTimeline: readonly TimelineSource[] = [
  {
    object: 'account',
    kinds: ['promise'],
    of: 'promise',
    rows: (ctx, accountId) => sql`
    select p.id, p.created_at as at, 'promise' as kind, p.id as record_id, p.text as title, p.created_by as actor_id,
      jsonb_build_object('whose', p.whose, 'what', 'made', 'dueOn', p.due_on, 'doneOn', p.done_on, 'withdrawnOn', p.withdrawn_on) as detail,
      'with' as side
    from promise p where p.workspace_id = ${ctx.workspaceId} and p.account_id = ${accountId} and p.deleted_at is null`,
  },
  {
    object: 'account',
    kinds: ['promise'],
    of: 'promise',
    reads: ['promise.doneOn'],
    rows: (ctx, accountId) => sql`
    select p.id, p.done_on::timestamp at time zone ${ctx.timeZone} as at, 'promise' as kind, p.id as record_id, p.text as title, p.settled_by as actor_id,
      jsonb_build_object('whose', p.whose, 'what', 'done', 'dueOn', p.due_on, 'doneOn', p.done_on) as detail, 'with' as side
    from promise p
    where p.workspace_id = ${ctx.workspaceId} and p.account_id = ${accountId} and p.deleted_at is null and p.done_on is not null`,
  },
  {
    object: 'account',
    kinds: ['plan'],
    of: 'jointPlan',
    rows: (ctx, accountId) => sql`
    select j.id, j.created_at as at, 'plan' as kind, j.id as record_id, j.title, j.created_by as actor_id,
      jsonb_build_object('what', 'made') as detail, 'with' as side
    from joint_plan j where j.workspace_id = ${ctx.workspaceId} and j.account_id = ${accountId} and j.deleted_at is null`,
  },
  {
    object: 'account',
    kinds: ['plan'],
    of: 'jointPlan',
    reads: ['jointPlan.confirmedAt', 'jointPlan.confirmedBy', 'jointPlan.confirmedNote'],
    rows: (ctx, accountId) => sql`
    select j.id, j.confirmed_at as at, 'plan' as kind, j.id as record_id, j.title, null::uuid as actor_id,
      jsonb_build_object('what', 'confirmed', 'by', j.confirmed_by, 'note', j.confirmed_note) as detail, 'with' as side
    from joint_plan j
    where j.workspace_id = ${ctx.workspaceId} and j.account_id = ${accountId} and j.deleted_at is null and j.confirmed_at is not null`,
  },
  {
    object: 'account',
    kinds: ['survey'],
    of: 'surveyInvitation',
    reads: ['surveyInvitation.way', 'surveyInvitation.answeredAt'],
    rows: (ctx, accountId) => sql`
    select v.id, v.created_at as at, 'survey' as kind, v.id as record_id, v.survey as title, v.created_by as actor_id,
      jsonb_build_object('what', 'asked', 'questions', jsonb_array_length(v.questions), 'answered', v.answered_at is not null, 'letter', ${lastLetterSql(ctx, sql`v.id`)}) as detail,
      'to' as side
    from survey_invitation v
    where v.workspace_id = ${ctx.workspaceId} and v.account_id = ${accountId} and v.deleted_at is null and v.way <> 'entered'`,
  },
  {
    object: 'account',
    kinds: ['survey'],
    of: 'surveyInvitation',
    reads: ['surveyInvitation.answeredAt'],
    rows: (ctx, accountId) => sql`
    select v.id, v.answered_at as at, 'survey' as kind, v.id as record_id, v.survey as title, null::uuid as actor_id,
      jsonb_build_object('what', 'answered', 'comment', v.comment, 'by', c.name, 'questions', v.questions, 'answers', v.answers) as detail,
      'with' as side
    from survey_invitation v
    left join contact c on c.workspace_id = ${ctx.workspaceId} and c.id = v.contact_id
    where v.workspace_id = ${ctx.workspaceId} and v.account_id = ${accountId} and v.deleted_at is null and v.answered_at is not null`,
  },
]

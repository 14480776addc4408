import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import { entryTime } from '#platform/audit/entry-place.ts'
import { actorName } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { byIndex } from '#platform/import/index-plans.ts'
import { searchContent } from '#platform/search/write-search-entry.ts'
import { consentWithdrawn } from './consent-to-steps.ts'
import { contactKinds, dueHours } from './contact-way.rules.ts'
import { programmeStep } from './programme-step.object.ts'

/** A wave as it is released: who is in it is worked on over its weeks, first in line first. */
export type ReleasedWave = { number: number; accounts: number; weeks: number }
type Making = { programmeId: string; wave: ReleasedWave; batchId: string; limit: number }
type Plan = { actions: StrategyAction[]; preferenceReason: string | null; ownerId: string; name: string }

/**
 * Makes the steps of the next accounts of a wave that have none, with their tasks, history and search entries, in one statement and with one event. Accounts
 * that were deleted or given up since the draw get none (who deletes one meanwhile waits and takes the steps along); an account belongs to who owns it now.
 * The contact is approached as he prefers and by whom he prefers, unless the programme says why not. The accounts begin one after the other over the weeks of the wave, as the hours allow.
 */
export async function makeSteps(
  ctx: Ctx,
  { programmeId, wave, batchId, limit }: Making,
): Promise<{ accounts: number; steps: number }> {
  const ws = ctx.workspaceId
  const { actions, preferenceReason, ownerId, name } = await readPlan(ctx, programmeId)
  const released = dayIn(ctx.now, ctx.timeZone)
  const rows = actions.map((action, position) => ({
    ...action,
    position,
    ...searchContent(activity, { subject: action.title }),
  }))
  const make = sql`
    with held as materialized (
      select m.id, m.account_id, m.standing, a.owner_id
      from programme_member m
      join account a on a.workspace_id = ${ws} and a.id = m.account_id and a.deleted_at is null
      where m.workspace_id = ${ws} and m.programme_id = ${programmeId} and m.wave = ${wave.number} and m.standing in ('treated', 'key')
        and not exists (select from programme_step s where s.workspace_id = ${ws} and s.programme_id = ${programmeId} and s.account_id = m.account_id)
        and not exists (select from programme_withdrawal w where w.workspace_id = ${ws} and w.programme_id = ${programmeId} and w.account_id = m.account_id)
      order by m.id limit ${limit} for key share of a
    ),
    begun as (
      select count(*) as accounts from programme_step s
      where s.workspace_id = ${ws} and s.programme_id = ${programmeId} and s.wave = ${wave.number} and s.position = 0
    ),
    due as (
      select h.*, row_number() over (order by h.id) as place,
        floor((b.accounts + row_number() over (order by h.id) - 1) * ${7 * wave.weeks}::float8 / ${Math.max(1, wave.accounts)}::float8)::int4 as day
      from held h cross join begun b
    ),
    planned as materialized (
      select d.account_id, d.standing, coalesce(${preferredPerson(preferenceReason)}, d.owner_id, ${ownerId}::uuid) as owner_id, c.id as contact_id, x.position, x.kind as planned_kind, x.title, x.role, x.hours,
        x.text, x.tokens, case when ${preferenceReason}::text is null then coalesce(${preferredKind}, x.kind) else x.kind end as kind,
        case when ${preferredKind} <> x.kind then ${preferenceReason}::text end as reason,
        ${released}::date + least(d.day, ${7 * wave.weeks - 1}::int4) + x."afterDays" as due_on, ${dueHour} as hour,
        new_id(${ctx.now}, d.place * 64 + x.position) as step_id, new_id(${ctx.now}, d.place * 64 + x.position + 32) as task_id
      from due d
      left join lateral (${bestContact(ctx, actions)}) c on true
      left join member mp on mp.workspace_id = ${ws} and mp.id = c.preferred_person_id and mp.active and mp.deleted_at is null
      cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(position int4, kind text, title text, "afterDays" int4, hours numeric, role text, text text, tokens text[])
    ),
    task as (
      insert into activity (workspace_id, id, version, custom, account_id, contact_id, kind, subject, content, due_at, done, preference_reason, owner_id,
        created_at, updated_at, created_by, updated_by)
      select ${ws}, p.task_id, 1, '{}'::jsonb, p.account_id, p.contact_id, 'task', p.title, ${name}::text,
        (p.due_on + make_interval(hours => p.hour)) at time zone ${ctx.timeZone}, false, p.reason, p.owner_id,
        ${ctx.now}, ${ctx.now}, ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid
      from planned p
    ),
    step as (
      insert into programme_step (workspace_id, id, version, custom, programme_id, account_id, contact_id, standing, wave, position, kind, planned_kind, title, role,
        due_on, state, activity_id, hours, preference_reason, owner_id, created_at, updated_at, created_by, updated_by)
      select ${ws}, p.step_id, 1, '{}'::jsonb, ${programmeId}::uuid, p.account_id, p.contact_id, p.standing, ${wave.number}, p.position, p.kind, p.planned_kind, p.title,
        p.role, p.due_on, 'open', p.task_id, p.hours, p.reason, p.owner_id, ${ctx.now}, ${ctx.now}, ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid
      from planned p
    ),
    told as (
      insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id)
      select ${ws}, h.id, ${entryTime(ctx)}, h.object, h.id, 'create', ${actorId(ctx)}::uuid, ${actorName(ctx)}, ${ctx.channel}, ${batchId}::uuid
      from (
        select p.task_id as id, ${activity.name}::text as object from planned p union all select p.step_id, ${programmeStep.name}::text from planned p
      ) h
    ),
    found as (
      insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
      select ${ws}, p.task_id, ${activity.name}, p.text, p.tokens, ${ctx.now} from planned p
    )
    select (select count(*) from held) as accounts, count(*) as steps from planned`
  const counted = await byIndex(ctx, () => ctx.tx.one<{ accounts: number; steps: number }>(make))
  const { accounts, steps } = counted!
  if (steps > 0)
    await writeEvent(ctx, {
      type: 'programmeStep.released',
      object: programmeStep.name,
      payload: { batchId, count: steps },
    })
  return { accounts, steps }
}

/**
 * Gives up the accounts of a wave that since the draw said that they want no contact, or took back their consent to what is done: nobody is left
 * there who may be turned to.
 */
export async function leaveUnwilling(
  ctx: Ctx,
  { programmeId, wave }: { programmeId: string; wave: number },
): Promise<number> {
  const ws = ctx.workspaceId
  const { actions } = await readPlan(ctx, programmeId)
  const ofAccount = consentWithdrawn(ctx, { record: sql`m.account_id`, preferred: sql`null`, actions })
  return ctx.tx.run(sql`
    insert into programme_withdrawal (workspace_id, id, programme_id, account_id, reason, at, withdrawn_by)
    select ${ws}, new_id(${ctx.now}), m.programme_id, m.account_id,
      case when ${ofAccount} or not p.unwilling then 'consentWithdrawn' else 'doesNotWant' end, ${ctx.now}, ${actorId(ctx)}::uuid
    from programme_member m
    cross join lateral (
      select bool_or(coalesce(c.do_not_contact, false)) as unwilling, bool_and(not ${mayTurnTo(ctx, actions)}) as nobody from contact c
      where c.workspace_id = ${ws} and c.account_id = m.account_id and c.deleted_at is null
    ) p
    where m.workspace_id = ${ws} and m.programme_id = ${programmeId} and m.wave = ${wave} and m.standing in ('treated', 'key')
      and (p.nobody or ${ofAccount})
    on conflict do nothing`)
}

async function readPlan(ctx: Ctx, programmeId: string): Promise<Plan> {
  const plan = await ctx.tx.one<Plan>(sql`
    select p.actions, p.preference_reason as "preferenceReason", p.owner_id as "ownerId", p.name from programme p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${programmeId}`)
  return plan!
}

/** Whether a contact minds neither being contacted nor what is done. */
function mayTurnTo(ctx: Ctx, actions: readonly StrategyAction[]): Sql<boolean> {
  const refuses = consentWithdrawn(ctx, { record: sql`c.id`, preferred: sql`c.preferred_channel`, actions })
  return sql<boolean>`(not coalesce(c.do_not_contact, false) and not ${refuses})`
}

/** Whom to turn to: who decides before others, who can be reached before who cannot; nobody who minds. */
function bestContact(ctx: Ctx, actions: readonly StrategyAction[]): Sql {
  return sql`
    select c.id, c.preferred_channel, c.preferred_hours, c.preferred_person_id from contact c
    where c.workspace_id = ${ctx.workspaceId} and c.account_id = d.account_id and c.deleted_at is null and ${mayTurnTo(ctx, actions)}
    order by coalesce(c.decision_maker, false) desc, coalesce(c.mobile, c.phone, c.email, c.wechat) is null, c.id limit 1`
}

/** The kind of step that the contact's preferred channel makes of an approach; null where he prefers none or the step approaches nobody. */
const preferredKind = sql`(case when x.kind in (${sql.join(Object.values(contactKinds))}) then ${cases(sql`c.preferred_channel`, contactKinds)} end)`

/** Who approaches or asks the contact if that is the one he prefers to deal with; whoever else it is when the programme says why. */
function preferredPerson(preferenceReason: string | null): Sql {
  if (preferenceReason !== null) return sql`null::uuid`
  return sql`case when x.kind <> 'task' then mp.id end`
}

const dueHour = sql`coalesce(${cases(sql`c.preferred_hours[1]`, dueHours.preferred)}, ${dueHours.usual}::int4)`

function cases(of: Sql, table: Readonly<Record<string, string | number>>): Sql {
  const each = Object.entries(table).map(
    ([from, to]) => sql`when ${from} then ${to}::${sql.raw(typeof to === 'number' ? 'int4' : 'text')}`,
  )
  return sql`case ${of} ${sql.join(each, sql` `)} end`
}

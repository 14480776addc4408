import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft, Hooks, Values } from '#platform/object/hooks.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { contactKinds } from './contact-way.rules.ts'
import { followTasks } from './settle-steps.ts'
import { skipUnwilling, skipWithdrawn } from './skip-withdrawn.ts'

/**
 * A step is done by doing its task, wherever somebody does it; the task then is the call or visit that it was for. The task stays with its account: moved,
 * what the programme does would reach somebody it was not drawn for, perhaps of the control group.
 */
const stepTaskHooks: Hooks = {
  object: 'activity',
  async complete(ctx, drafts) {
    const touched = drafts.filter((draft) => isMoved(draft) || isSettled(draft))
    if (touched.length === 0) return
    const ids = touched.map(({ current }) => String(current!.id))
    const steps = await ctx.tx.rows<{ id: string; kind: string }>(sql`
      select distinct on (s.activity_id) s.activity_id as id, s.kind from programme_step s
      where s.workspace_id = ${ctx.workspaceId} and s.activity_id = any(${ids}::uuid[]) order by s.activity_id, s.id`)
    const kindOf = new Map(steps.map(({ id, kind }) => [id, kind]))
    const errors: FieldError[] = []
    for (const [index, draft] of drafts.entries()) {
      const kind = kindOf.get(String(draft.current?.id))
      if (!kind) continue
      const path = drafts.length > 1 ? `${index}.accountId` : 'accountId'
      if (isMoved(draft)) errors.push({ path, code: 'programmes.task_stays' })
      if (isSettled(draft)) draft.values = { ...settled(draft, { kind, at: ctx.now.toISOString() }), ...draft.values }
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
  afterWrite: (ctx, ids) => followTasks(ctx, ids),
}

function isMoved({ values, current }: Draft): boolean {
  return current !== undefined && values.accountId !== undefined && values.accountId !== current.accountId
}

function isSettled({ values, current }: Draft): boolean {
  return current !== undefined && values.done !== undefined && values.done !== current.done
}

/** What a task becomes when it is done: the approach that it was for, now; and again a task when it is opened. */
function settled({ values, current }: Draft, { kind, at }: { kind: string; at: string }): Values {
  const isApproach = Object.values<string>(contactKinds).includes(kind)
  if (!values.done) return isApproach && current?.kind === kind ? { kind: 'task' } : {}
  return {
    ...(isApproach && current?.kind === 'task' && { kind }),
    ...(!current?.happenedAt && { happenedAt: at }),
  }
}

/** Sending a customer a survey completes his open survey step, unless the task belongs to somebody else. */
const stepSurveyHooks: Hooks = {
  object: 'surveyInvitation',
  async afterWrite(ctx, ids) {
    const tasks = await ctx.tx.rows<{ id: string }>(sql`
      select distinct on (s.account_id) s.activity_id as id
      from survey_invitation i
      join programme_step s on s.workspace_id = ${ctx.workspaceId} and s.account_id = i.account_id and s.kind = 'survey' and s.state = 'open' and s.deleted_at is null
      join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id and p.state = 'running'
      where i.workspace_id = ${ctx.workspaceId} and i.id = any(${[...ids]}::uuid[]) and i.created_at >= s.created_at and s.activity_id is not null
      order by s.account_id, s.due_on, s.id`)
    if (tasks.length === 0) return
    const values = { done: true, happenedAt: ctx.now.toISOString() }
    await updateSet(ctx, activity, { updates: tasks.map(({ id }) => ({ id, values })), batchId: newId(ctx.now) })
  },
}

const stepConsentHooks: Hooks[] = (['contact', 'account'] as const).map((object) => ({
  object,
  afterWithdrawal: (ctx, id) => skipWithdrawn(ctx, object, id),
}))

/** Who is marked as not to be contacted is left alone from now on; a person who was only just made has no steps. */
const stepContactHooks: Hooks = {
  object: 'contact',
  async afterWrite(ctx, ids, changed) {
    if (changed && changed.fields?.has('doNotContact') !== false) await skipUnwilling(ctx, ids)
  },
}

export const stepHooks: readonly Hooks[] = [stepTaskHooks, stepSurveyHooks, stepContactHooks, ...stepConsentHooks]

import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { followTasks } from './settle-steps.ts'

/**
 * A step is done by doing its task, wherever somebody does it. The task stays with its account: moved, what the programme does would reach somebody it was not
 * drawn for, perhaps of the control group.
 */
export const stepTaskHooks: Hooks = {
  object: 'activity',
  async complete(ctx, drafts) {
    const moved = drafts.flatMap(({ values, current }, index) =>
      current && values.accountId !== undefined && values.accountId !== current.accountId
        ? [{ id: String(current.id), path: drafts.length > 1 ? `${index}.accountId` : 'accountId' }]
        : [],
    )
    if (moved.length === 0) return
    const tasks = await ctx.tx.rows<{ id: string }>(sql`
      select distinct s.activity_id as id from programme_step s
      where s.workspace_id = ${ctx.workspaceId} and s.activity_id = any(${moved.map(({ id }) => id)}::uuid[])`)
    const errors = moved
      .filter(({ id }) => tasks.some((task) => task.id === id))
      .map(({ path }) => ({ path, code: 'programmes.task_stays' }))
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
  afterWrite: (ctx, ids) => followTasks(ctx, ids),
}

/** Asking a customer does the survey step that is open for him; another person's task is left to him. */
export const stepSurveyHooks: Hooks = {
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

import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { Values } from '#platform/object/hooks.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { binRecords } from '#platform/record/delete-record.ts'
import { planOf } from '#platform/record/plan.ts'
import { present, type RecordOf } from '#platform/record/present.ts'
import { readRecord, readRow } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { programmeStep } from './programme-step.object.ts'
import { wrongState } from './programme-store.ts'
import { followSteps } from './settle-steps.ts'
import { skipSteps } from './skip-steps.ts'

type Step = RecordOf<typeof programmeStep>
type Doing = { stepId: string; happenedAt?: string; spentHours?: number; activityId?: string }

/**
 * Says that a step was done, when and how long it took. Its task is done with it; or a follow-up of the account that did it takes the place of the task.
 */
export async function doStep(ctx: Ctx, { stepId, happenedAt, spentHours, activityId }: Doing): Promise<Step> {
  const step = await lockStep(ctx, stepId)
  const followUp = activityId && activityId !== step.activityId ? await followUpOf(ctx, step, activityId) : undefined
  const at = happenedAt ?? followUp?.happenedAt ?? ctx.now.toISOString()
  if (Date.parse(at) > ctx.now.getTime())
    throw new AppError('validation', { errors: [{ path: 'happenedAt', code: 'programmes.in_future' }] })
  if (step.activityId && !followUp)
    await updateRecord(ctx, activity, { id: step.activityId, patch: { done: true, happenedAt: at }, version: 'any' })
  const done = await storeStep(ctx, step, {
    state: 'done',
    doneAt: at,
    doneBy: actorId(ctx),
    ...(spentHours !== undefined && { spentHours }),
    ...(followUp && { activityId: followUp.id }),
  })
  if (step.activityId && followUp)
    await binRecords(ctx, activity, { ids: [step.activityId], deletionId: newId(ctx.now) })
  return done
}

/** Leaves a step out, with the reason; its task goes to the recycle bin. */
export async function skipStep(ctx: Ctx, { stepId, reason }: { stepId: string; reason: string }): Promise<Step> {
  const step = await lockStep(ctx, stepId)
  await skipSteps(ctx, { programmeId: step.programmeId!, reason, stepIds: [stepId] })
  await followSteps(ctx, [step.programmeId!])
  return readRecord(ctx, programmeStep, stepId)
}

/** An open step of a running programme that the actor may change, held until the transaction ends; the programme first, as who ends it does. */
async function lockStep(ctx: Ctx, id: string): Promise<Step> {
  requireRight(ctx, programmeStep, 'update')
  const { programmeId } = await readRecord(ctx, programmeStep, id)
  const runs = await ctx.tx.one(sql`
    select from programme p where p.workspace_id = ${ctx.workspaceId} and p.id = ${programmeId} and p.state = 'running' for share`)
  const step = present(await changeableRow(ctx, id), planOf(ctx, programmeStep).fields) as Step
  if (!runs) throw wrongState('programmes.not_running')
  if (step.state !== 'open') throw wrongState(`programmes.stepIs.${step.state}`)
  return step
}

async function changeableRow(ctx: Ctx, id: string) {
  try {
    return await readRow(ctx, { object: programmeStep, id, verb: 'update', lock: 'change' })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    await readRecord(ctx, programmeStep, id)
    throw new AppError('forbidden')
  }
}

/** A follow-up of the step's account that the actor may see and that is done. */
async function followUpOf(ctx: Ctx, { accountId }: Step, activityId: string): Promise<RecordOf<typeof activity>> {
  const followUp = await readRecord(ctx, activity, activityId)
  if (followUp.accountId !== accountId || !followUp.done)
    throw new AppError('validation', { errors: [{ path: 'activityId', code: 'programmes.other_follow_up' }] })
  return followUp
}

async function storeStep(ctx: Ctx, { id, programmeId }: Step, values: Values): Promise<Step> {
  const results = await updateSet(ctx, programmeStep, { updates: [{ id, values }], batchId: newId(ctx.now) })
  const result = results.get(id)!
  if (!result.ok) throw new AppError('validation', { errors: result.errors })
  await writeEvent(ctx, { type: 'programmeStep.updated', object: programmeStep.name, payload: { ids: [id] } })
  await followSteps(ctx, [programmeId!])
  return readRecord(ctx, programmeStep, id)
}

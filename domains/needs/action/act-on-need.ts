import type { channels } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/index.ts'
import { need } from '#domains/needs/need/need.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { needAction } from './need-action.object.ts'

type Action = {
  needId: string
  subject: string
  dueAt?: string
  ownerId?: string
  /** By which way the customer is turned to; null or left out: not decided. */
  channel?: (typeof channels)[number] | null
  preferenceReason?: string
}

/** Makes a task from a need; the need stays its reason. Returns the task. */
export async function actOnNeed(ctx: Ctx, { needId, channel, ...task }: Action) {
  const reason = await readRecord(ctx, need, needId)
  const created = await createRecord(ctx, activity, {
    ...task,
    kind: 'task',
    done: false,
    accountId: reason.accountId,
    contactId: reason.contactId,
    channel: channel ?? null,
    happenedAt: null,
  })
  await createRecord(ctx, needAction, { needId, activityId: created.id, reason: reason.statement })
  return created
}

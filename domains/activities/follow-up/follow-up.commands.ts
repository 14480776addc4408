import { account } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/activity/activity.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { InputOf } from '#platform/object/define-object.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'

/** The day of the account's next step and what it is; without words the old ones stay, or the follow-up's subject stands for them. */
export type NextStep = { on: string; text?: string | undefined }

type FollowUp = {
  accountId: string
  done: Omit<InputOf<typeof activity>, 'accountId'>
  /** What comes next; null: nothing, undefined: as it was. */
  next?: NextStep | null | undefined
}

/**
 * Writes down what was done with an account and when the next step is, in one go: both or neither. Throws what creating a follow-up and changing
 * an account throw.
 */
export async function followUp(ctx: Ctx, { accountId, done, next }: FollowUp) {
  const { nextStep } = await readRecord(ctx, account, accountId)
  const created = await createRecord(ctx, activity, { ...done, accountId })
  if (next !== undefined) {
    const patch = next
      ? { nextStepOn: next.on, nextStep: next.text ?? nextStep ?? created.subject }
      : { nextStepOn: null, nextStep: null }
    await updateRecord(ctx, account, { id: accountId, patch, version: 'any' })
  }
  return created
}

import { activity } from '#domains/activities/index.ts'
import { needEvidence } from '#domains/needs/evidence/need-evidence.object.ts'
import { need } from '#domains/needs/need/need.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { createRecord } from '#platform/record/create-records.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { firstSentence } from './first-sentence.ts'

type Capture = {
  activityId: string
  /** An existing need that the quote shows; a new one by its statement otherwise. */
  needId?: string
  statement?: string
  topic?: string
  importance?: number
  satisfaction?: number
}

/**
 * Turns the customer's words of a follow-up into evidence of a need, new or known, in one transaction. Throws `validation` when the
 * follow-up has no quote or the need belongs to another account, `not_found`.
 */
export async function captureNeed(
  ctx: Ctx,
  { activityId, needId, ...fields }: Capture,
): Promise<RecordOf<typeof need>> {
  const source = await readRecord(ctx, activity, activityId)
  const { quote } = source
  if (!quote) throw new AppError('validation', { errors: [{ path: 'activityId', code: 'needs.no_quote' }] })
  const contactId = source.quotedContactId ?? source.contactId
  const found = needId
    ? await readRecord(ctx, need, needId)
    : await createRecord(ctx, need, {
        ...fields,
        statement: fields.statement ?? firstSentence(quote),
        accountId: source.accountId,
        contactId,
      })
  if (found.accountId !== source.accountId) {
    throw new AppError('validation', { errors: [{ path: 'needId', code: 'field.reference_not_found' }] })
  }
  await createRecord(ctx, needEvidence, {
    needId: found.id,
    quote,
    contactId,
    activityId,
    saidAt: source.happenedAt ?? ctx.now.toISOString(),
  })
  return readRecord(ctx, need, found.id)
}

import { sql } from 'kysely'
import { closeLink, closeLinks, makeLink, visitLink } from '#domains/relationship/link/customer-link.ts'
import { placeAccounts } from '#domains/relationship/matrix/place-accounts.ts'
import { preferredLanguage, requireReason } from '#domains/relationship/preference/preference.hooks.ts'
import { promise } from '#domains/relationship/promise/promise.object.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { PublicCtx } from '#platform/http/route.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { jointPlan } from './joint-plan.object.ts'
import { isSamePlan, type PlanContent, planContent } from './plan.rules.ts'

const validForMs = 30 * 24 * 60 * 60 * 1000
const mostPromises = 200

/**
 * A link by which the customer sees this plan and confirms it; an older link to it ends. Throws `validation` where the contact does
 * not want to be asked so and no reason is given; the reason is kept.
 */
export async function askToConfirm(
  ctx: Ctx,
  { planId, reason }: { planId: string; reason?: string },
): Promise<{ token: string; expiresAt: Date }> {
  const { contactId } = await readRecord(ctx, jointPlan, planId)
  if (contactId) {
    const language = (await preferredLanguage(ctx, contactId as string)) ?? ctx.locale
    await requireReason(ctx, { contactId: contactId as string, language, ...(reason && { reason }) })
  }
  if (reason) await updateRecord(ctx, jointPlan, { id: planId, version: 'any', patch: { preferenceReason: reason } })
  await closeLinks(ctx, planId)
  const expiresAt = new Date(ctx.now.getTime() + validForMs)
  return { token: await makeLink(ctx, { kind: 'plan', recordId: planId, expiresAt }), expiresAt }
}

export type OpenPlan = { firm: string; language: Locale; content: PlanContent }

/** What a plan link shows: this plan and its promises, nothing else of the firm; in the language of whom it is made with. */
export function openPlan(ctx: PublicCtx, token: string): Promise<OpenPlan> {
  return visitLink(ctx, {
    kind: 'plan',
    token,
    work: async (inside, { link, firm }) => {
      const { contactId } = await readRecord(inside, jointPlan, link.recordId)
      const language = contactId ? await preferredLanguage(inside, contactId as string) : null
      return { firm, language: language ?? inside.locale, content: await readContent(inside, link.recordId) }
    },
  })
}

type Confirmation = { token: string; name: string; note?: string; content: PlanContent }

/** The customer confirms what he saw: a plan that was changed meanwhile is a conflict, and he looks again. */
export function confirmPlan(ctx: PublicCtx, { token, name, note, content }: Confirmation): Promise<void> {
  return visitLink(ctx, {
    kind: 'plan',
    token,
    work: async (inside, { link }) => {
      const plan = await readRecord(inside, jointPlan, link.recordId)
      if (!isSamePlan(await readContent(inside, link.recordId), content)) throw new AppError('conflict')
      await inside.tx.run(sql`
        update joint_plan set confirmed_at = ${ctx.now}, confirmed_by = ${name}, confirmed_note = ${note ?? null},
          confirmed_content = ${JSON.stringify(content)}::jsonb, version = version + 1, updated_at = ${ctx.now}, updated_by = null
        where workspace_id = ${inside.workspaceId} and id = ${link.recordId}`)
      const changes = { confirmedBy: { from: plan.confirmedBy, to: name } }
      await writeHistory(inside, [{ object: 'jointPlan', recordId: link.recordId, action: 'update', changes }])
      await writeEvent(inside, { type: 'jointPlan.confirmed', object: 'jointPlan', payload: { ids: [link.recordId] } })
      await closeLink(inside, link)
      await placeAccounts(inside, [plan.accountId as string])
    },
  })
}

async function readContent(ctx: Ctx, planId: string): Promise<PlanContent> {
  const plan = await readRecord(ctx, jointPlan, planId)
  const { data } = await listRecords(ctx, promise, {
    filter: {
      and: [
        { field: 'planId', op: 'eq', value: planId },
        { field: 'withdrawnOn', op: 'isEmpty' },
      ],
    },
    limit: mostPromises,
  })
  return planContent(plan as unknown as PlanContent, data as unknown as PlanContent['promises'])
}

import { sql } from 'kysely'
import { account, contact } from '#domains/accounts/index.ts'
import { makeLink } from '#domains/relationship/link/customer-link.ts'
import { requireReason } from '#domains/relationship/preference/preference.hooks.ts'
import { withdrawnSince } from '#platform/consent/consent-ledger.ts'
import { actorId, type Ctx, type Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { longDay } from '#platform/i18n/long-day.ts'
import { isLetterWaiting } from '#platform/mail/last-letter.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import type { Question } from './survey.rules.ts'
import { surveyInvitation } from './survey-invitation.object.ts'

type Mailing = { id: string; reason?: string | undefined }
type Office = Pick<HttpServices, 'post' | 'linkBase' | 'translate'>

/**
 * Mails an open survey to whom it asks, with a link of its own; answers go to the member who asks. Throws `validation` without an
 * address or against the contact's wish without a reason, `conflict` when it was answered, has ended, or a letter is on its way.
 */
export async function mailSurvey(ctx: Ctx, { id, reason }: Mailing, { post, linkBase, translate }: Office) {
  const invitation = await readRecord(ctx, surveyInvitation, id)
  const expiresAt = new Date(String(invitation.expiresAt))
  const isOpen = invitation.way !== 'entered' && !invitation.answeredAt && expiresAt > ctx.now
  if (!isOpen) throw refusal('relationship.survey_ended')
  if (!post.configured) throw refusal('relationship.no_mail')
  // Locks the survey: of two clicks the second one finds the letter of the first.
  await updateRecord(ctx, surveyInvitation, {
    id,
    version: 'any',
    patch: { way: 'mail', ...(reason && { preferenceReason: reason }) },
  })
  if (await isLetterWaiting(ctx, id)) throw refusal('relationship.letter_on_its_way')
  const language = invitation.language as Locale
  const accountId = invitation.accountId as string
  const { contactId } = invitation
  const given = reason ?? (invitation.preferenceReason as string | null) ?? undefined
  if (contactId) await requireConsent(ctx, contactId)
  if (contactId) await requireReason(ctx, { contactId, language, kind: 'email', reason: given })
  const { name, to } = await receiverOf(ctx, { accountId, contactId })
  const token = await makeLink(ctx, { kind: 'survey', recordId: id, expiresAt })
  const { firm, sender } = await senderOf(ctx)
  const params = {
    name,
    firm,
    sender: sender?.name,
    count: (invitation.questions as Question[]).length,
    until: longDay(expiresAt, { locale: language, timeZone: ctx.timeZone }),
    link: `${linkBase()}/survey#${token}`,
  }
  const words = (key: string) => translate(language, key, params) ?? key
  await post.write(ctx.tx, {
    to,
    replyTo: sender?.email,
    subject: words('relationship.letter.subject'),
    text: words(sender ? 'relationship.letter.text' : 'relationship.letter.text_unsigned'),
    expiresAt,
    ws: ctx.workspaceId,
    recordId: id,
    now: ctx.now,
  })
  return { to }
}

/** Whoever withdrew consent to surveys by mail gets none, whatever our reason. */
async function requireConsent(ctx: Ctx, contactId: string): Promise<void> {
  const since = await withdrawnSince(ctx, { recordId: contactId, purpose: 'survey', channel: 'email' })
  if (!since) return
  const params = { since: longDay(since, ctx) }
  throw new AppError('conflict', { errors: [{ path: 'contactId', code: 'relationship.consent_withdrawn', params }] })
}

/** The contact at his own address, else the customer at its general one. */
export async function receiverOf(
  ctx: Ctx,
  { accountId, contactId }: { accountId: string; contactId: string | null },
): Promise<{ name: string; to: string }> {
  const { name, email } = contactId
    ? await readRecord(ctx, contact, contactId)
    : await readRecord(ctx, account, accountId)
  if (email) return { name: String(name), to: email }
  throw new AppError('validation', { errors: [{ path: 'contactId', code: 'relationship.no_address' }] })
}

/** Whoever asks signs the letter. */
async function senderOf(ctx: Ctx) {
  const { name: firm } = await readWorkspace(ctx.tx, ctx.workspaceId)
  const sender = await ctx.tx.one<{ name: string; email: string }>(sql`
    select m.name, m.email from member m where m.workspace_id = ${ctx.workspaceId} and m.id = ${actorId(ctx)}::uuid`)
  return { firm, sender }
}

function refusal(code: string): AppError {
  return new AppError('conflict', { errors: [{ path: 'id', code }] })
}

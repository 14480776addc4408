import { contact } from '#domains/accounts/index.ts'
import { attitudeEvidence } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { closeLinks, makeLink, visitLink } from '#domains/relationship/link/customer-link.ts'
import { requireReason } from '#domains/relationship/preference/preference.hooks.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { PublicCtx } from '#platform/http/route.ts'
import { createRecord, createRecords } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { answerValue, type Question } from './survey.rules.ts'
import { surveyInvitation } from './survey-invitation.object.ts'

const validForMs = 30 * 24 * 60 * 60 * 1000

export type Asking = {
  accountId: string
  contactId?: string
  survey: string
  language: Locale
  questions: Question[]
  /** Why the contact is asked although he prefers another language or person. */
  reason?: string
}

/** Asks a customer: the link is returned once, works for thirty days and takes one answer. */
export async function askByLink(ctx: Ctx, asking: Asking): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { reason, ...values } = asking
  if (asking.contactId) await requireReason(ctx, { ...asking, contactId: asking.contactId })
  const expiresAt = new Date(ctx.now.getTime() + validForMs)
  const invitation = await createRecord(ctx, surveyInvitation, {
    ...values,
    preferenceReason: reason ?? null,
    way: 'link',
    expiresAt: expiresAt.toISOString(),
  })
  const token = await makeLink(ctx, { kind: 'survey', recordId: invitation.id, expiresAt })
  return { id: invitation.id, token, expiresAt }
}

export type Answers = { answers: (number | null)[]; comment?: string }

/** Answers of a customer to somebody who asked him during a follow-up; the follow-up is kept as their place. */
export async function enterAnswers(
  ctx: Ctx,
  { answers, comment, ...asking }: Omit<Asking, 'reason'> & Answers & { activityId?: string },
): Promise<{ id: string }> {
  const invitation = await createRecord(ctx, surveyInvitation, { ...asking, way: 'entered' })
  await keepAnswers(ctx, { id: invitation.id, answers, comment })
  return { id: invitation.id }
}

export type OpenSurvey = { firm: string; contact: string | null; language: Locale; questions: Question[] }

/** What a survey link shows: the questions, and to whom they are put. */
export function openSurvey(ctx: PublicCtx, token: string): Promise<OpenSurvey> {
  return visitLink(ctx, {
    kind: 'survey',
    token,
    work: async (inside, { link, firm }) => {
      const { questions, language, contactId } = await readRecord(inside, surveyInvitation, link.recordId)
      const person = contactId ? await readRecord(inside, contact, contactId as string) : null
      return {
        firm,
        contact: (person?.name as string | undefined) ?? null,
        language: language as Locale,
        questions: questions as Question[],
      }
    },
  })
}

/** Takes the answers of a link, once. */
export function answerSurvey(ctx: PublicCtx, { token, ...answers }: Answers & { token: string }): Promise<void> {
  return visitLink(ctx, {
    kind: 'survey',
    token,
    work: async (inside, { link }) => {
      await keepAnswers(inside, { id: link.recordId, ...answers })
      await closeLinks(inside, link.recordId)
    },
  })
}

/** Each answered question becomes a statement about its construct. */
async function keepAnswers(ctx: Ctx, { id, answers, comment }: Answers & { id: string }): Promise<void> {
  const invitation = await readRecord(ctx, surveyInvitation, id)
  const questions = invitation.questions as Question[]
  const values = questions.map(({ scale }, place) => {
    const answer = answers[place] ?? null
    return answer === null ? null : answerValue(answer, scale)
  })
  const wrong = values.flatMap((value, place) => (value === undefined ? [place] : []))
  if (answers.length > questions.length || wrong.length > 0) {
    const places = wrong.length > 0 ? wrong : [questions.length]
    throw new AppError('validation', {
      errors: places.map((place) => ({ path: `answers.${place}`, code: 'relationship.no_such_answer' })),
    })
  }
  if (values.every((value) => value === null) && !comment)
    throw new AppError('validation', { errors: [{ path: 'answers', code: 'relationship.nothing_answered' }] })
  await updateRecord(ctx, surveyInvitation, {
    id,
    version: 'any',
    patch: { answers, comment: comment ?? null, answeredAt: ctx.now.toISOString() },
  })
  const { accountId, contactId, activityId } = invitation
  const evidence = questions.flatMap(({ construct, text }, place) => {
    const value = values[place]
    return typeof value === 'number' ? [{ construct, value, words: text }] : []
  })
  await createRecords(
    ctx,
    attitudeEvidence,
    evidence.map((each) => ({
      ...each,
      accountId,
      contactId,
      activityId,
      invitationId: id,
      source: 'survey',
      saidAt: ctx.now.toISOString(),
    })),
  )
}

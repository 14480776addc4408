import { z } from 'zod'
import { account, contact } from '#domains/accounts/index.ts'
import { constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { localeChoice } from '#platform/workspace/choices.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { prepareSurvey, readySurveys } from './ready-surveys.ts'
import { answerSurvey, askByLink, enterAnswers, openSurvey } from './survey.commands.ts'
import { mostQuestions } from './survey.rules.ts'
import { surveyInvitation } from './survey-invitation.object.ts'
import { mailSurvey, receiverOf } from './survey-letter.ts'

const token = z.string().min(1).max(100)
const question = z.strictObject({
  construct: z.enum(constructs),
  scale: z.enum(['agree', 'likely']),
  text: z.string().trim().min(1).max(300),
})
const asked = z.strictObject({
  contactId: idParam.optional(),
  language: localeChoice.optional(),
  /** A ready survey, `pulse` unless told; or questions in own words. */
  ready: z.string().max(40).optional(),
  questions: z.array(question).min(1).max(mostQuestions).optional(),
  name: z.string().trim().min(1).max(120).optional(),
})
/** Why the contact is asked against his wish. */
const reason = z.string().trim().min(1).max(300).optional()
const answers = z.array(z.int().nullable()).max(mostQuestions)
const comment = z.string().trim().max(2_000).optional()
const shownQuestion = z.object({ construct: z.enum(constructs), scale: z.enum(['agree', 'likely']), text: z.string() })

export const surveyRoutes = [
  defineRoute({
    method: 'GET',
    path: '/ready-surveys',
    auth: 'member',
    summary: 'Surveys that can be sent at once, in a language',
    tags: ['relationship'],
    query: z.strictObject({ language: localeChoice.optional() }),
    response: z.object({
      data: z.array(z.object({ key: z.string(), name: z.string(), questions: z.array(shownQuestion) })),
    }),
    handler: async (ctx, { query }) => {
      const { name: firm, locale } = await readWorkspace(ctx.tx, ctx.workspaceId)
      const language = query.language ?? locale
      return { data: readySurveys.map((survey) => prepareSurvey(survey, { firm, language })) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/accounts/{id}/survey-links',
    auth: 'member',
    summary: 'Ask a customer: creates a link to a survey, which is returned only once',
    tags: ['relationship'],
    params: z.strictObject({ id: idParam }),
    body: asked.extend({ reason }),
    response: z.object({
      id: z.guid(),
      link: z.string(),
      language: z.string(),
      expiresAt: z.string(),
      /** The address to which it can be mailed; null without one, or where no mail is set up. */
      mailTo: z.string().nullable(),
    }),
    status: 201,
    handler: async (ctx, { params: { id }, body, services }) => {
      const asking = await askingOf(ctx, { accountId: id, ...body })
      const made = await askByLink(ctx, { ...asking, reason: body.reason })
      return {
        id: made.id,
        link: `${services.linkBase()}/survey#${made.token}`,
        language: asking.language,
        expiresAt: made.expiresAt,
        mailTo: services.post.configured ? await addressOf(ctx, asking) : null,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/survey-invitations/{id}/letter',
    auth: 'member',
    summary: "Mail an open survey to its contact, in the contact's language, signed by the member; also as a reminder",
    tags: ['relationship'],
    params: z.strictObject({ id: idParam }),
    body: z.strictObject({ reason }),
    response: z.object({ to: z.string() }),
    status: 202,
    handler: (ctx, { params: { id }, body, services }) => {
      requireRight(ctx, surveyInvitation, 'create')
      return mailSurvey(ctx, { id, reason: body.reason }, services)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/accounts/{id}/survey-answers',
    auth: 'member',
    summary: 'Enter the answers that a customer gave during a follow-up',
    tags: ['relationship'],
    params: z.strictObject({ id: idParam }),
    body: asked.extend({ answers, comment, activityId: idParam.optional() }),
    response: z.object({ id: z.guid() }),
    status: 201,
    handler: async (ctx, { params: { id }, body }) => {
      const { answers, comment, activityId } = body
      return enterAnswers(ctx, { ...(await askingOf(ctx, { accountId: id, ...body })), answers, comment, activityId })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/survey-links/open',
    auth: 'public',
    summary: 'What a survey link asks',
    tags: ['relationship'],
    body: z.strictObject({ token }),
    response: z.object({
      firm: z.string(),
      contact: z.string().nullable(),
      language: z.string(),
      questions: z.array(shownQuestion),
    }),
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      return openSurvey(ctx, body.token)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/survey-links/answer',
    auth: 'public',
    summary: 'Answer a survey, once',
    tags: ['relationship'],
    body: z.strictObject({ token, answers, comment }),
    response: null,
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      await answerSurvey(ctx, body)
    },
  }),
]

type Wanted = { accountId: string } & z.output<typeof asked>

/** Who is asked what in which language: the contact's own unless told, else the firm's. */
async function askingOf(ctx: Ctx, { accountId, contactId, language, ready = 'pulse', questions, name }: Wanted) {
  requireRight(ctx, surveyInvitation, 'create')
  await readRecord(ctx, account, accountId)
  const person = contactId ? await contactOf(ctx, { accountId, contactId }) : undefined
  const { name: firm, locale } = await readWorkspace(ctx.tx, ctx.workspaceId)
  const spoken = language ?? (person?.preferredLanguage as Locale | null | undefined) ?? locale
  const template = readySurveys.find(({ key }) => key === ready)
  if (!template) throw new AppError('validation', { errors: [{ path: 'ready', code: 'relationship.no_such_survey' }] })
  const prepared = prepareSurvey(template, { firm, language: spoken })
  return {
    accountId,
    contactId,
    language: spoken,
    survey: name ?? prepared.name,
    questions: questions ?? prepared.questions,
  }
}

/** Without an address the link still can be handed over otherwise. */
async function addressOf(ctx: Ctx, { accountId, contactId }: { accountId: string; contactId?: string | undefined }) {
  const receiver = await receiverOf(ctx, { accountId, contactId: contactId ?? null }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'validation') return undefined
    throw error
  })
  return receiver?.to ?? null
}

async function contactOf(ctx: Ctx, { accountId, contactId }: { accountId: string; contactId: string }) {
  const person = await readRecord(ctx, contact, contactId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  })
  if (person?.accountId === accountId) return person
  throw new AppError('validation', { errors: [{ path: 'contactId', code: 'field.reference_not_found' }] })
}

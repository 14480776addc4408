import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AccessAction } from '#platform/audit/access-actions.ts'
import { recordAccess } from '#platform/audit/record-access.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { requireSameOrigin } from '#platform/http/csrf.ts'
import { invalid } from '#platform/http/parse.ts'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { clientAddressHeader } from './client-address.ts'
import { type KnownBrowsers, openKnownBrowsers } from './known-browser.ts'
import { loginEmail } from './login.ts'
import { requireGoodPassword } from './password-rules.ts'
import { endSession } from './sessions.ts'

type Step = {
  path: string
  body: z.ZodType<Record<string, unknown>>
  /** Refuses what the library would take. */
  check?(body: Record<string, unknown>): void
  /** What the library is asked beyond the request. */
  add?: Record<string, unknown>
  /** Whether failing costs an attempt: the step proves who one is. */
  proves: boolean
  /** What the history of the firm records of it. */
  told: AccessAction
}

const password = z.string().min(1).max(512)
const code = z.string().min(1).max(64)

/** The steps of the library that we offer; all its others (sign-up, change of e-mail, social sign-in) do not exist. */
const steps: Step[] = [
  {
    path: 'sign-in/email',
    body: z.strictObject({ email: z.string().min(3).max(320), password, rememberMe: z.boolean().optional() }),
    proves: true,
    told: 'signIn',
  },
  { path: 'sign-out', body: z.strictObject({}), proves: false, told: 'signOut' },
  {
    path: 'change-password',
    body: z.strictObject({ currentPassword: password, newPassword: z.string().max(512) }),
    check: ({ newPassword }) => requireGoodPassword(String(newPassword), { path: 'newPassword' }),
    add: { revokeOtherSessions: true },
    proves: true,
    told: 'changePassword',
  },
  { path: 'two-factor/enable', body: z.strictObject({ password }), proves: true, told: 'enableSecondFactor' },
  { path: 'two-factor/disable', body: z.strictObject({ password }), proves: true, told: 'disableSecondFactor' },
  { path: 'two-factor/verify-totp', body: z.strictObject({ code }), proves: true, told: 'signIn' },
  { path: 'two-factor/verify-backup-code', body: z.strictObject({ code }), proves: true, told: 'signIn' },
]

/** Puts sign-in, sign-out, change of password and second factor on the server, behind our own checks and errors. */
export function mountAuth(app: FastifyInstance, { services, db }: { services: HttpServices; db: Database }): void {
  const { config, baseUrl } = services
  const browsers = openKnownBrowsers({ secret: config.secret, https: baseUrl.startsWith('https:') })
  for (const step of steps) {
    app.post(`/api/auth/${step.path}`, async (request, reply) => {
      requireSameOriginOfBrowser(request, baseUrl)
      const parsed = step.body.safeParse(request.body ?? {}, { reportInput: true })
      if (!parsed.success) throw invalid(parsed.error)
      step.check?.(parsed.data)
      return take(step, { request, reply, services, db, browsers, body: parsed.data })
    })
  }
}

type Taking = {
  request: FastifyRequest
  reply: FastifyReply
  services: HttpServices
  db: Database
  browsers: KnownBrowsers
  body: Record<string, unknown>
}

async function take(step: Step, { request, reply, services, db, browsers, body }: Taking): Promise<FastifyReply> {
  const account = await accountOf({ request, services, body })
  const { proves, told } = step
  const tell = (action: AccessAction, email = account) =>
    recordAccess(db, { email, action, address: request.ip, agent: request.headers['user-agent'] ?? '' })
  const guesser = browsers.guesserOf(request, account)
  if (proves) {
    enforce(services.limits.address, callerOfAddress(request.ip))
    enforce(services.limits.account, guesser)
  }
  const response = await services.auth.handler(forward(step, { request, services, body }))
  services.identities.forgetAll()
  if (!response.ok) {
    // The answer does not wait for it: its time must not tell whether the address is known.
    if (proves) tell('signInFailed').catch((error) => request.log.error({ err: error }, 'audit'))
    throw faultOf(response.status, await response.text())
  }
  if (proves) services.limits.account.forgive(guesser)
  if (step.path === 'sign-in/email') await endFormerSession({ request, services, db })
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const answer = publicPart((await response.json()) as Record<string, unknown>)
  // Whoever had to give a code is known only now.
  if (!answer.twoFactor) {
    const email = answer.user?.email
    if (told === 'signIn' && email) browsers.remember(reply, email)
    await tell(told, email)
  }
  return reply.send(answer)
}

/** Whose proof is tried: the address typed, else the login of the session, else the sign-in that waits for its code. */
async function accountOf({ request, services, body }: Pick<Taking, 'request' | 'services' | 'body'>): Promise<string> {
  if (typeof body.email === 'string') return loginEmail(body.email)
  const session = await services.auth.api.getSession({ headers: new Headers({ cookie: request.headers.cookie ?? '' }) })
  return session?.user.email ?? callerOfAddress(request.ip)
}

/** Who signs in again leaves no session behind that somebody else may know: the one that this browser had ends. */
async function endFormerSession({ request, services, db }: Pick<Taking, 'request' | 'services' | 'db'>): Promise<void> {
  if (!request.headers.cookie) return
  const former = await services.auth.api.getSession({ headers: new Headers({ cookie: request.headers.cookie }) })
  if (!former) return
  await db.local((tx) => endSession(tx, { loginId: former.user.id, id: former.session.id }))
  services.identities.forgetAll()
}

/** The request as the library sees it: our address, the caller's cookie, and nothing else that he could choose. */
function forward(step: Step, { request, services, body }: Pick<Taking, 'request' | 'services' | 'body'>): Request {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: services.baseUrl,
    [clientAddressHeader]: request.ip,
    'user-agent': (request.headers['user-agent'] ?? '').slice(0, 300),
  })
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie)
  const sent = { ...body, ...step.add }
  return new Request(`${services.baseUrl}/api/auth/${step.path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(sent),
  })
}

type PublicPart = {
  twoFactor?: true
  totpUri?: unknown
  backupCodes?: unknown
  user?: { id: string; name: string; email: string }
}

/** Tokens stay in the cookie: no script needs to see them. */
function publicPart({ user, twoFactorRedirect, totpURI, backupCodes }: Record<string, unknown>): PublicPart {
  if (twoFactorRedirect) return { twoFactor: true }
  if (totpURI) return { totpUri: totpURI, backupCodes }
  if (!user) return {}
  const { id, name, email } = user as NonNullable<PublicPart['user']>
  return { user: { id, name, email } }
}

/** One answer for every failed proof: it does not disclose whether the address is known. */
function faultOf(status: number, text: string): AppError {
  if (status === 429) return new AppError('rate_limited', { retryAfter: 60 })
  if (/SESSION|UNAUTHORIZED/.test(text) && !/INVALID_EMAIL_OR_PASSWORD/.test(text))
    return new AppError('unauthenticated')
  if (status >= 500) throw new Error(`The sign-in failed with ${status}`)
  return new AppError('invalid_login')
}

/** A browser says where a request comes from; a program that signs in has no cookie to abuse. */
function requireSameOriginOfBrowser(request: FastifyRequest, baseUrl: string): void {
  const { cookie, origin } = request.headers
  if (cookie || origin || request.headers['sec-fetch-site']) requireSameOrigin(request, baseUrl)
}

import { z } from 'zod'
import { recordAccess } from '#platform/audit/record-access.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import { findLogin, hashOfPassword, loginEmail } from '#platform/auth/login.ts'
import { requireGoodPassword } from '#platform/auth/password-rules.ts'
import { actorId } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import { answer, defineRoute, idParam, type PublicCtx } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { emailAddress } from '#platform/workspace/choices.ts'
import { loginOfMember } from '#platform/workspace/membership.ts'
import { openResetLink, redeemResetLink, resetPasswordLink } from './password-reset.ts'

const token = z.string().min(1).max(100)

export const passwordResetRoutes = [
  defineRoute({
    method: 'POST',
    path: '/password-resets',
    auth: 'public',
    summary: 'Request a password reset link; it is mailed to the address if a login uses it',
    tags: ['sign-in'],
    body: z.strictObject({ email: emailAddress }),
    response: null,
    status: 202,
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      enforce(services.limits.account, `reset ${loginEmail(body.email)}`)
      // The answer does not wait for the look-up: its time must not tell whether the address is known.
      setImmediate(() => {
        mailLink(ctx, { email: body.email, services }).catch((error) => ctx.log.error({ err: error }, 'password reset'))
      })
      return answer({ status: 202 })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/password-resets/open',
    auth: 'public',
    summary: 'Whether a link to reset a password still works',
    tags: ['sign-in'],
    body: z.strictObject({ token }),
    response: null,
    handler: async (ctx, { body }) => {
      await ctx.db.local((tx) => openResetLink(tx, { token: body.token, now: ctx.now }))
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/password-resets/redeem',
    changesAccess: true,
    auth: 'public',
    summary: 'Set a new password by a link; it works once and ends all sessions',
    tags: ['sign-in'],
    body: z.strictObject({ token, password: z.string().max(512) }),
    response: null,
    handler: async (ctx, { body, request, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      const { name, email } = await ctx.db.local((tx) => openResetLink(tx, { token: body.token, now: ctx.now }))
      requireGoodPassword(body.password, { path: 'password', words: [name, email] })
      const passwordHash = await hashOfPassword(body.password)
      await ctx.db.local((tx) => redeemResetLink(tx, { token: body.token, passwordHash, now: ctx.now }))
      const agent = request.headers['user-agent'] ?? ''
      await recordAccess(ctx.db, { email, action: 'resetPassword', address: request.ip, agent })
      services.limits.account.forgive(email)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/users/{id}/password-reset',
    auth: 'member',
    right: 'members',
    summary: 'Create a password reset link for a member, to hand over',
    tags: ['users'],
    params: z.strictObject({ id: idParam }),
    response: z.object({ link: z.string(), expiresAt: z.string() }),
    status: 201,
    handler: async (ctx, { params, services }) => {
      const login = await loginOfMember(ctx.tx, { workspaceId: ctx.workspaceId, memberId: params.id })
      if (!login) throw notFound()
      if (login.elsewhere) throw new AppError('conflict', { errors: [{ path: '', code: 'people.login_elsewhere' }] })
      const made = await resetPasswordLink(ctx.tx, {
        loginId: login.id,
        madeBy: actorId(ctx),
        baseUrl: services.linkBase(),
        now: ctx.now,
      })
      const changes = { passwordLink: { from: null, to: made.expiresAt } }
      await writeHistory(ctx, [{ object: 'user', recordId: params.id, action: 'update', changes }])
      return answer({ status: 201, body: made })
    },
  }),
]

async function mailLink(ctx: PublicCtx, { email, services }: { email: string; services: HttpServices }): Promise<void> {
  if (!services.post.configured) return
  await ctx.db.local(async (tx) => {
    const login = await findLogin(tx, email)
    if (!login) return
    const made = await resetPasswordLink(tx, { loginId: login.id, baseUrl: services.linkBase(), now: ctx.now })
    const words = (key: string) => services.translate(ctx.locale, key, made) ?? key
    await services.post.write(tx, {
      to: loginEmail(email),
      subject: words('people.mail.reset_subject'),
      text: words('people.mail.reset_text'),
      expiresAt: made.expiresAt,
      now: ctx.now,
    })
  })
}

import { z } from 'zod'
import { signInBrowser } from '#domains/people/sign-in-browser.ts'
import { findLogin, hashOfPassword } from '#platform/auth/login.ts'
import { requireGoodPassword } from '#platform/auth/password-rules.ts'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { emailAddress, localeChoice, personName } from '#platform/workspace/choices.ts'
import { chooseWorkspace } from '#platform/workspace/membership.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { invite, listInvitations, openInvitation, revokeInvitation } from './invitation.ts'

const token = z.string().min(1).max(100)
const shown = {
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  role: z.string().max(60),
  teamId: z.string().nullable(),
  invitedBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
}

export const invitationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/invitations',
    auth: 'member',
    right: 'members',
    summary: 'Invitations that are open',
    tags: ['invitations'],
    response: z.object({ data: z.array(z.object(shown)) }),
    handler: async (ctx) => ({ data: await listInvitations(ctx) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/invitations',
    auth: 'member',
    right: 'members',
    summary: 'Invite somebody; the link is returned only once, and mailed where mail is configured',
    tags: ['invitations'],
    body: z.strictObject({
      email: emailAddress,
      name: personName.optional(),
      role: z.string().max(60),
      teamId: idParam.nullable().optional(),
      locale: localeChoice.optional(),
    }),
    response: z.object({ ...shown, link: z.string(), mailed: z.boolean() }),
    status: 201,
    handler: async (ctx, { body, services }) => {
      const invitation = await invite(ctx, body, services)
      const { name: firm } = await readWorkspace(ctx.tx, ctx.workspaceId)
      const { post } = services
      if (post.configured) {
        // In the language that was chosen for the guest, else in that of who invites.
        const words = (key: string) =>
          services.translate(body.locale ?? ctx.locale, key, { firm, link: invitation.link }) ?? key
        await post.write(ctx.tx, {
          to: invitation.email,
          subject: words('people.mail.invitation_subject'),
          text: words('people.mail.invitation_text'),
          expiresAt: invitation.expiresAt,
          ws: ctx.workspaceId,
          recordId: invitation.id,
          now: ctx.now,
        })
      }
      return { ...invitation, mailed: post.configured }
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/invitations/{id}',
    auth: 'member',
    right: 'members',
    summary: 'Withdraw an invitation',
    tags: ['invitations'],
    params: z.strictObject({ id: idParam }),
    response: null,
    handler: (ctx, { params }) => revokeInvitation(ctx, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: '/invitations/open',
    auth: 'public',
    summary: 'What a link invites to',
    tags: ['invitations'],
    body: z.strictObject({ token }),
    response: z.object({
      firm: z.string(),
      email: z.string(),
      name: z.string().nullable(),
      known: z.boolean(),
      locale: z.string().nullable(),
    }),
    handler: async (ctx, { body }) =>
      ctx.db.local(async (tx) => {
        const { firm, email, name, locale } = await openInvitation(tx, { token: body.token, now: ctx.now })
        return { firm, email, name, locale, known: (await findLogin(tx, email)) !== undefined }
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/invitations/accept',
    changesAccess: true,
    auth: 'public',
    summary: 'Accept an invitation: with a new login, or signed in with exactly the invited address',
    tags: ['invitations'],
    body: z.strictObject({ token, name: personName.optional(), password: z.string().max(512).optional() }),
    response: z.object({ workspaceId: z.string(), userId: z.string() }),
    handler: async (ctx, { body, request, reply, services }) => {
      enforce(services.limits.address, callerOfAddress(request.ip))
      const { email, name } = await ctx.db.local((tx) => openInvitation(tx, { token: body.token, now: ctx.now }))
      const { identity } = request
      const session = identity?.kind === 'session' ? identity : undefined
      const person =
        body.password === undefined ? undefined : { name: body.name ?? name ?? email, password: body.password }
      if (person) requireGoodPassword(person.password, { path: 'password', words: [person.name, email] })
      const accepted = await acceptInvitation(ctx, {
        token: body.token,
        person: person && { name: person.name, passwordHash: await hashOfPassword(person.password) },
        login: session?.login,
      })
      const { workspaceId, memberId: userId, loginId } = accepted
      if (session) {
        const choice = { loginId, sessionId: session.sessionId, workspaceId, now: ctx.now }
        await ctx.db.local((tx) => chooseWorkspace(tx, choice))
      } else if (person) await signInBrowser(services, { request, reply, email, password: person.password })
      return { workspaceId, userId }
    },
  }),
]

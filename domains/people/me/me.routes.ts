import { z } from 'zod'
import { user } from '#domains/people/user/user.object.ts'
import { endSession, sessionsOf } from '#platform/auth/sessions.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { systemRights } from '#platform/permission/rights.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { localeChoice, personName } from '#platform/workspace/choices.ts'
import { chooseWorkspace } from '#platform/workspace/membership.ts'

export const meShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  teamId: z.string().nullable(),
  locale: z.string().nullable(),
})

export const meRoutes = [
  defineRoute({
    method: 'GET',
    path: '/me',
    auth: 'member',
    keyNeeds: ['user'],
    summary: 'The calling member',
    tags: ['me'],
    response: meShape,
    handler: async (ctx) => me(ctx),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/me',
    auth: 'member',
    summary: "Change one's own name or language",
    tags: ['me'],
    body: z.strictObject({ name: personName.optional(), locale: localeChoice.nullable().optional() }),
    response: meShape,
    handler: async (ctx, { body }) => {
      // Everybody may rename himself, whatever his role may do to members.
      const own = { ...ctx, rights: systemRights }
      return shown(await updateRecord(own, user, { id: actorId(ctx)!, version: 'any', patch: body }))
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/me/workspace',
    changesAccess: true,
    auth: 'login',
    summary: 'Choose the workspace of this session',
    tags: ['me'],
    body: z.strictObject({ workspaceId: idParam }),
    response: null,
    handler: async (ctx, { body }) => {
      const { login, now } = ctx
      const choice = { loginId: login.id, sessionId: login.sessionId, workspaceId: body.workspaceId, now }
      if (!(await ctx.db.local((tx) => chooseWorkspace(tx, choice)))) throw notFound()
      return undefined
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/me/sessions',
    auth: 'login',
    summary: 'The sessions of the member',
    tags: ['me'],
    response: z.object({
      data: z.array(
        z.object({
          id: z.string(),
          current: z.boolean(),
          createdAt: z.string(),
          lastSeenAt: z.string(),
          ipAddress: z.string().nullable(),
          userAgent: z.string().nullable(),
        }),
      ),
    }),
    handler: async ({ db, login, now }) => {
      const sessions = await db.local((tx) => sessionsOf(tx, { loginId: login.id, now }), { readOnly: true })
      return { data: sessions.map((session) => ({ ...session, current: session.id === login.sessionId })) }
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/me/sessions/{id}',
    changesAccess: true,
    auth: 'login',
    summary: 'Sign out elsewhere',
    tags: ['me'],
    params: z.strictObject({ id: idParam }),
    response: null,
    handler: async ({ db, login }, { params }) => {
      if (!(await db.local((tx) => endSession(tx, { loginId: login.id, id: params.id })))) throw notFound()
      return undefined
    },
  }),
]

/** The member who acts. */
export async function me(ctx: Ctx): Promise<z.infer<typeof meShape>> {
  const id = actorId(ctx)
  if (!id) throw new AppError('forbidden')
  return shown(await readRecord(ctx, user, id))
}

function shown(record: Presented): z.infer<typeof meShape> {
  const { id, name, email, role, teamId, locale } = record as Presented & z.infer<typeof meShape>
  return { id, name, email, role, teamId, locale }
}

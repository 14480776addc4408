import { z } from 'zod'
import { resetPasswordLink } from '#domains/people/password-reset/password-reset.ts'
import { findLogin, hashOfPassword, setPassword } from '#platform/auth/login.ts'
import { requireGoodPassword } from '#platform/auth/password-rules.ts'
import { advanceTestClock } from '#platform/context/clock.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { answer, defineRoute } from '#platform/http/route.ts'
import { switchableModules } from '#platform/module/define-module.ts'
import {
  currencyChoice,
  emailAddress,
  localeChoice,
  personName,
  timeZoneChoice,
  workspaceName,
} from '#platform/workspace/choices.ts'
import { population } from '#platform/workspace/workspace.ts'
import { createWorkspace } from './create-workspace.ts'
import { demoWork, makeDemo } from './make-demo.ts'

const password = z.string().max(512)
const created = z.object({ workspaceId: z.string(), userId: z.string(), apiKey: z.string() })

/** What the command line asks of the running server, by the token of the data folder. */
export const adminRoutes = [
  defineRoute({
    method: 'GET',
    path: '/admin/state',
    auth: 'local-admin',
    summary: 'Whether a workspace exists',
    tags: ['admin'],
    response: z.object({ setUp: z.boolean() }),
    handler: async (ctx) => ({ setUp: (await ctx.db.local(population, { readOnly: true })) !== 'none' }),
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/workspaces',
    auth: 'local-admin',
    summary: 'Create a workspace with its first administrator and an API key',
    tags: ['admin'],
    body: z.strictObject({
      name: workspaceName,
      email: emailAddress,
      password,
      adminName: personName.optional(),
      locale: localeChoice.default('zh-CN'),
      currency: currencyChoice.default('CNY'),
      timeZone: timeZoneChoice.default('Asia/Shanghai'),
    }),
    response: created,
    status: 201,
    handler: async (ctx, { body, services }) => {
      const { name, email, locale, currency, timeZone } = body
      const admin = { name: body.adminName ?? email.split('@')[0]!, email, password: body.password }
      const facts = { name, industry: null, locale, currency, timeZone, modules: switchableModules(services.modules) }
      const settings = { records: { payments: 'own', costs: 'own' }, demo: false } as const
      return createWorkspace(ctx.db, { ...facts, settings, admin }, { ...ctx, keyName: 'guanxi workspace create' })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/password-resets',
    changesAccess: true,
    auth: 'local-admin',
    summary: 'Create a password reset link, or set the password',
    tags: ['admin'],
    body: z.strictObject({ email: emailAddress, password: password.optional() }),
    response: z.union([z.object({ url: z.string() }), z.object({ done: z.literal(true) })]),
    handler: async (ctx, { body, services }) => {
      const login = await ctx.db.local((tx) => findLogin(tx, body.email))
      if (!login) throw new AppError('validation', { errors: [{ path: 'email', code: 'people.no_such_login' }] })
      if (body.password === undefined) {
        const { link } = await ctx.db.local((tx) =>
          resetPasswordLink(tx, { loginId: login.id, baseUrl: services.linkBase(), now: ctx.now }),
        )
        return { url: link }
      }
      requireGoodPassword(body.password, { path: 'password', words: [login.name, login.email] })
      const passwordHash = await hashOfPassword(body.password)
      await ctx.db.local((tx) => setPassword(tx, { loginId: login.id, passwordHash, now: ctx.now }))
      return { done: true }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/clock',
    auth: 'local-admin',
    summary: 'Move the test clock forward (only a server started with --test-clock has one)',
    tags: ['admin'],
    body: z.strictObject({ advanceDays: z.number().int().min(1).max(366) }),
    response: z.object({ now: z.string() }),
    handler: async (_ctx, { body }) => {
      const now = advanceTestClock(body.advanceDays)
      if (!now) throw notFound()
      return { now: now.toISOString() }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/admin/demo',
    auth: 'local-admin',
    summary: 'How far the sample firm is filled',
    tags: ['admin'],
    response: z.object({
      state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
      done: z.number().int(),
      total: z.number().int().nullable(),
    }),
    handler: async (ctx, { services }) => {
      const work = await demoWork(ctx, services)
      if (!work) throw notFound()
      return { state: work.state, done: work.done, total: work.total }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/admin/demo',
    auth: 'local-admin',
    summary: 'Create the sample firm with a login of its own, filled in the background, or return its login again',
    tags: ['admin'],
    body: z.strictObject({}),
    response: z.object({ workspaceId: z.string(), email: z.string(), password: z.string() }),
    status: 201,
    handler: async (ctx, { services }) => answer({ status: 201, body: await makeDemo(ctx, services) }),
  }),
]

import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { signInBrowser } from '#domains/people/sign-in-browser.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { isLoopback } from '#platform/http/caller.ts'
import { callerOfAddress, enforce } from '#platform/http/rate-limit.ts'
import { answer, defineRoute, type PublicCtx } from '#platform/http/route.ts'
import type { HttpServices, StatedProblem } from '#platform/http/services.ts'
import { switchableModules } from '#platform/module/define-module.ts'
import {
  currencyChoice,
  emailAddress,
  industryChoice,
  keeperChoice,
  localeChoice,
  personName,
  timeZoneChoice,
  workspaceName,
} from '#platform/workspace/choices.ts'
import { population } from '#platform/workspace/workspace.ts'
import { createSampleFirms } from './create-sample-firms.ts'
import { createWorkspace, type WorkspaceInput } from './create-workspace.ts'

const mark = z.int().min(1).max(5).nullable()
const marks = { prominence: mark, urgency: mark }

const setupBody = z.strictObject({
  code: z.string().max(100).optional(),
  firm: z.strictObject({
    name: workspaceName,
    industry: industryChoice,
    locale: localeChoice,
    currency: currencyChoice,
    timeZone: timeZoneChoice,
  }),
  admin: z.strictObject({ name: personName, email: emailAddress, password: z.string().max(512) }),
  records: z.strictObject({ payments: keeperChoice, costs: keeperChoice }),
  start: z.enum(['demo', 'import', 'empty']),
  /** Its problems, ready ones or in own words; the firm then begins with the functions that the worst of them needs. */
  problems: z
    .array(
      z.union([
        z.strictObject({ key: z.string().max(60), ...marks }),
        z.strictObject({
          text: z.string().trim().min(1).max(200),
          ...marks,
          help: z.enum(['yes', 'partly', 'no']).optional(),
          whose: z.string().trim().min(1).max(120).optional(),
        }),
      ]),
    )
    .max(30)
    .default([]),
})

export const setupRoutes = [
  defineRoute({
    method: 'GET',
    path: '/setup',
    auth: 'public',
    summary: 'Whether the first set-up is still to be done',
    tags: ['set-up'],
    response: z.object({ needed: z.boolean(), codeNeeded: z.boolean() }),
    handler: async (ctx, { request }) => {
      const needed = await isNeeded(ctx, request)
      return { needed, codeNeeded: needed && !isHere(request) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/setup',
    changesAccess: true,
    auth: 'public',
    summary: 'First set-up: the firm, its administrator, what to start with',
    tags: ['set-up'],
    body: setupBody,
    response: z.object({ workspaceId: z.string(), userId: z.string() }),
    status: 201,
    handler: async (ctx, { body, request, reply, services }) => {
      if (!(await isNeeded(ctx, request))) throw notFound()
      if (!isHere(request)) requireCode(request, { code: body.code, services })
      const { admin, firm, records, start, problems } = body
      // Only the kernel is on until a problem asks for more.
      const facts = { ...firm, modules: [], settings: { records, demo: false } }
      const created = await createWorkspace(
        ctx.db,
        { ...facts, admin },
        { ...ctx, onlyFirst: true, fill: (inside) => begin(inside, { problems, services }) },
      )
      const sample = start === 'demo' ? await addSampleFirms(ctx, { admin, facts, services }) : undefined
      await signInBrowser(services, { request, reply, email: admin.email, password: admin.password })
      const { workspaceId, userId } = sample ?? created
      return answer({ status: 201, body: { workspaceId, userId } })
    },
  }),
]

/** Until a firm exists; where the sample firm does, only for those who have a login there. */
async function isNeeded(ctx: PublicCtx, request: FastifyRequest): Promise<boolean> {
  const there = await ctx.db.local(population, { readOnly: true })
  return there === 'none' || (there === 'sample' && request.identity?.kind === 'session')
}

/**
 * From this machine, and asked for as this machine: a page elsewhere that points its name here has another host, and behind a
 * proxy of this machine everybody seems to come from it.
 */
function isHere(request: FastifyRequest): boolean {
  const { headers } = request
  const host = URL.parse(`http://${headers.host}`)?.hostname ?? ''
  const isPassedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => headers[name] !== undefined)
  return ['localhost', '127.0.0.1', '[::1]'].includes(host) && !isPassedOn && isLoopback(request.ip)
}

function requireCode(
  request: FastifyRequest,
  { code, services }: { code: string | undefined; services: HttpServices },
): void {
  enforce(services.limits.account, 'set-up')
  enforce(services.limits.address, callerOfAddress(request.ip))
  if (code?.replace(/\D/g, '') === services.instance.setupCode) return
  throw new AppError('validation', { errors: [{ path: 'code', code: 'people.setup_code' }] })
}

async function begin(ctx: Ctx, { problems, services }: { problems: StatedProblem[]; services: HttpServices }) {
  if (problems.length > 0) await services.beginWithProblems(ctx, problems, services.modules)
}

type Sample = { admin: WorkspaceInput['admin']; facts: Omit<WorkspaceInput, 'admin'>; services: HttpServices }

/** Workspaces of their own beside the firm's; the first is answered. Should it fail, the firm itself is set up all the same. */
async function addSampleFirms(ctx: PublicCtx, { admin, facts, services }: Sample) {
  const settings = { ...facts.settings, demo: true }
  try {
    // Their texts are Chinese; whoever tries them keeps the language in which she set up.
    const modules = switchableModules(services.modules)
    const who = { ...admin, locale: facts.locale }
    const [first] = await createSampleFirms(ctx, { services, admin: () => who, modules, settings })
    return first
  } catch (error) {
    ctx.log.error({ err: error }, 'the sample firms could not be made')
    return undefined
  }
}

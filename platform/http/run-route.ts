import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identity, Seat } from '#platform/auth/identity.ts'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { localeOf } from './caller.ts'
import { isRetryable } from './database-error.ts'
import { claimKey, hashRequest, type IdempotentCall, keepAnswer, readIdempotencyKey } from './idempotency.ts'
import type { Parsed } from './parse.ts'
import { type Rendered, render } from './render.ts'
import type { PublicCtx, Route, RouteInput, UploadedFile } from './route.ts'
import type { HttpServices } from './services.ts'

export type Run = {
  route: Route
  /** The module that the route belongs to, when it can be switched off. */
  module?: string
  request: FastifyRequest
  reply: FastifyReply
  parsed: Parsed
  files: UploadedFile[]
  db: Database
  services: HttpServices
  checked: boolean
}

const attempts = 4
const readTimeoutMs = 5_000
const writeTimeoutMs = 30_000

/** Runs a handler as its route says: a member's in one transaction of his workspace, begun anew after a deadlock. */
export async function runRoute(run: Run): Promise<Rendered> {
  const { route, request } = run
  if (route.auth !== 'member') return runOutside(run)
  const identity = request.identity as Identity & { seat: Seat }
  if (run.module && !identity.seat.modules.includes(run.module)) throw notFound()
  for (let attempt = 1; ; attempt++) {
    try {
      return await runInWorkspace(run, identity)
    } catch (error) {
      if (!isRetryable(error) || attempt === attempts) throw error
      await pause(attempt * 10 + Math.random() * 20)
    }
  }
}

function runInWorkspace(run: Run, identity: Identity & { seat: Seat }): Promise<Rendered> {
  const { route, db } = run
  const readOnly = isReadOnly(route)
  const timeoutMs = route.timeoutMs ?? (readOnly ? readTimeoutMs : writeTimeoutMs)
  const call = idempotentCall(run)
  return db.inWorkspace(
    identity.seat.workspaceId,
    async (tx) => {
      const ctx = await ctxOf(tx, { run, identity })
      if (identity.kind === 'key' && identity.readOnly && !readOnly) throw new AppError('key_read_only')
      if (route.right && !ctx.rights.capabilities.has(route.right)) throw new AppError('forbidden')
      const kept = call && (await claimKey(ctx, call))
      if (kept) return kept
      const rendered = render(route, await route.handler(ctx, inputOf(run)), run)
      if (call && !rendered.stream) await keepAnswer(ctx, call, rendered)
      return rendered
    },
    { readOnly, timeoutMs },
  )
}

function ctxOf(tx: Tx, { run, identity }: { run: Run; identity: Identity & { seat: Seat } }): Promise<Ctx> {
  const { request, db } = run
  const { workspaceId, memberId, currency, timeZone } = identity.seat
  return memberCtx(tx, {
    db,
    workspaceId,
    memberId,
    key: identity.kind === 'key' ? { id: identity.keyId, readOnly: identity.readOnly } : undefined,
    locale: localeOf(request),
    currency,
    timeZone,
    channel: identity.kind === 'key' ? 'api' : 'web',
    requestId: request.id,
    log: request.log as Ctx['log'],
    now: new Date(),
  })
}

/** Routes outside a workspace open the transactions they need themselves. */
async function runOutside(run: Run): Promise<Rendered> {
  const { route, request, db } = run
  const ctx: PublicCtx = {
    db,
    now: new Date(),
    locale: localeOf(request),
    requestId: request.id,
    log: request.log as Ctx['log'],
  }
  const { identity } = request
  const login = identity?.kind === 'session' ? { ...identity.login, sessionId: identity.sessionId } : undefined
  return render(route, await route.handler(login ? { ...ctx, login } : ctx, inputOf(run)), run)
}

function inputOf({ parsed, files, request, reply, services }: Run): RouteInput<undefined, undefined, undefined> {
  return { ...(parsed as Record<'params' | 'query' | 'body', undefined>), files, request, reply, services }
}

function isReadOnly(route: Route): boolean {
  return route.readOnly ?? route.method === 'GET'
}

/** What an Idempotency-Key of this request stands for; undefined where there is none or it has no meaning. */
function idempotentCall({ route, request, parsed, files }: Run): IdempotentCall | undefined {
  if (route.method !== 'POST' || isReadOnly(route)) return undefined
  const key = readIdempotencyKey(request.headers['idempotency-key'])
  if (key === undefined) return undefined
  const path = request.url.split('?')[0] as string
  return { key, method: route.method, path, requestHash: hashRequest([parsed, files.map((file) => file.sha256)]) }
}

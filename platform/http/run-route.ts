import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Identity, identifyAnew, type Seat } from '#platform/auth/identity.ts'
import { type Act, ctxOfMember, type MemberFacts, readMember } from '#platform/auth/member-ctx.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { admitKeyTo } from './admit-key.ts'
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

/** Runs a handler as its route says: a member's in one transaction of his workspace, started over after a deadlock. */
export async function runRoute(run: Run): Promise<Rendered> {
  const { route, request } = run
  if (route.auth !== 'member') return runOutside(run)
  let identity = request.identity as SeatedIdentity
  for (let attempt = 1; ; attempt++) {
    if (run.module && !identity.seat.modules.includes(run.module)) throw notFound()
    try {
      return await runInWorkspace(run, identity)
    } catch (error) {
      if (error instanceof WrongGuess) continue
      const elsewhere = await seatElsewhere(run, { error, identity })
      if (elsewhere) {
        identity = elsewhere
        continue
      }
      if (!isRetryable(error) || attempt === attempts) throw ofKey(error, identity)
      await pause(attempt * 10 + Math.random() * 20)
    }
  }
}

/** Who works with a key that may less than he is told that the key is too narrow: his own rights may well do. */
function ofKey(error: unknown, identity: SeatedIdentity): unknown {
  const narrow = identity.kind === 'key' && (identity.limits.scopes || identity.limits.readOnly)
  return narrow && error instanceof AppError && error.code === 'forbidden' ? new AppError('key_scope') : error
}

function runInWorkspace(run: Run, identity: SeatedIdentity): Promise<Rendered> {
  const { route, db } = run
  const readOnly = isReadOnly(route)
  const timeoutMs = route.timeoutMs ?? (readOnly ? readTimeoutMs : writeTimeoutMs)
  const call = idempotentCall(run)
  return db.inWorkspace(
    identity.seat.workspaceId,
    (tx) =>
      asMember(tx, { run, identity }, async (ctx) => {
        admitKeyTo(ctx, run)
        if (route.right && !ctx.rights.capabilities.has(route.right)) throw new AppError('forbidden')
        if (route.reads && !seesAll(ctx, route.reads)) throw new AppError('forbidden')
        const kept = call && (await claimKey(ctx, call))
        if (kept) return kept
        const rendered = render(route, await route.handler(ctx, inputOf(run)), run)
        if (call && !rendered.stream) await keepAnswer(ctx, call, rendered)
        return rendered
      }),
    { readOnly, timeoutMs },
  )
}

/**
 * Whoever was remembered in a firm that another process has since removed, such as a sample firm, sits in another one of his: what he
 * reads is answered from there, as it would be a second later. Nothing is written that was meant for the other.
 */
async function seatElsewhere(
  { route, request, reply, db, services }: Run,
  { error, identity }: { error: unknown; identity: SeatedIdentity },
): Promise<SeatedIdentity | undefined> {
  if (!(error instanceof AppError && error.code === 'unauthenticated') || !isReadOnly(route)) return undefined
  const { auth, identities: memory } = services
  const found = await identifyAnew(request, { db, auth, memory, reply, now: new Date() })
  if (!found?.seat || found.seat.workspaceId === identity.seat.workspaceId) return undefined
  request.identity = found
  return { ...found, seat: found.seat }
}

/** What was last known of the member is no longer so: the transaction is undone and started over. */
class WrongGuess extends Error {}

type SeatedIdentity = Identity & { seat: Seat }
type Acting = { run: Run; identity: SeatedIdentity }

/**
 * Runs work with the member's rights. What was true of him a moment ago is taken as a guess, so that the question about
 * him and the work's first question travel together; before anything counts, the answer has to confirm the guess.
 */
async function asMember(tx: Tx, { run, identity }: Acting, work: (ctx: Ctx) => Promise<Rendered>): Promise<Rendered> {
  const act = actOf(run, identity)
  const { identities } = run.services
  const asked = readMember(tx, act)
  // What such a route does is not undone with the transaction (a switch of the server), so it waits for the answer.
  const guess = run.route.right ? undefined : identities.guessMember(act.memberId, act.now)
  if (!guess) {
    const { age } = identities
    const facts = await asked
    if (identities.age === age) identities.rememberMember(act.memberId, facts, act.now)
    return work(await ctxOfMember(tx, act, facts))
  }
  const confirmed = asked.then((facts) => sameFacts(facts, guess))
  confirmed.catch(() => {})
  const outcome = await ctxOfMember(tx, act, guess)
    .then(work)
    .then(
      (rendered) => ({ rendered }),
      (error: unknown) => ({ error }),
    )
  if (!(await confirmed)) {
    identities.forgetMember(act.memberId)
    if ('rendered' in outcome) outcome.rendered.stream?.destroy()
    throw new WrongGuess()
  }
  if ('error' in outcome) throw outcome.error
  return outcome.rendered
}

function sameFacts(a: MemberFacts, b: MemberFacts): boolean {
  return (
    a.role === b.role &&
    a.teamId === b.teamId &&
    a.locale === b.locale &&
    a.rightsVersion === b.rightsVersion &&
    a.schemaVersion === b.schemaVersion
  )
}

function actOf({ request, db }: Run, identity: SeatedIdentity): Act {
  const { workspaceId, memberId, currency, timeZone } = identity.seat
  return {
    db,
    workspaceId,
    memberId,
    key: identity.kind === 'key' ? { id: identity.keyId, ...identity.limits } : undefined,
    locale: localeOf(request),
    currency,
    timeZone,
    channel: identity.kind === 'key' ? 'api' : 'web',
    requestId: request.id,
    log: request.log as Ctx['log'],
    now: currentTime(),
  }
}

/** Routes outside a workspace open the transactions they need themselves. */
async function runOutside(run: Run): Promise<Rendered> {
  const { route, request, db } = run
  const ctx: PublicCtx = {
    db,
    now: currentTime(),
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

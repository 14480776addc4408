import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Identity, identify } from '#platform/auth/identity.ts'
import { tokenHash } from '#platform/auth/one-time-token.ts'
import type { Locale } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import { negotiateLocale } from '#platform/i18n/translate.ts'
import { admitKey } from './admit-key.ts'
import { isWrite, requireSameOrigin } from './csrf.ts'
import { callerOfAddress, enforce } from './rate-limit.ts'
import type { Route } from './route.ts'
import type { HttpServices } from './services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once `admit` has found out. */
    identity: Identity | undefined
  }
}

/** Finds out who calls and whether a request of his may continue, before its body is read. */
export async function admit(
  route: Route,
  {
    request,
    reply,
    db,
    services,
  }: { request: FastifyRequest; reply: FastifyReply; db: Database; services: HttpServices },
): Promise<void> {
  if (route.auth === 'local-admin') return admitLocalAdmin(request, services)
  request.identity = await identify(request, {
    db,
    auth: services.auth,
    memory: services.identities,
    reply,
    now: new Date(),
  }).catch((error) => {
    enforce(services.limits.stranger, callerOfAddress(request.ip))
    throw error
  })
  const { identity } = request
  if (isWrite(request.method) && mayBeForged(request)) requireSameOrigin(request, services.baseUrl)
  if (identity?.seat) enforce(services.limits.member, identity.seat.memberId)
  else enforce(services.limits.stranger, callerOfAddress(request.ip))
  if (route.auth === 'public') return
  if (!identity) throw new AppError('unauthenticated')
  if (route.auth === 'member' && !identity.seat) throw new AppError('no_workspace')
  if (route.auth === 'login' && identity.kind !== 'session') throw new AppError('key_scope')
  if (identity.kind === 'key') admitKey(identity.limits, route)
}

/** A browser adds the session's cookie to what any site sends, and says so; a program without a session does neither. */
function mayBeForged({ identity, headers }: FastifyRequest): boolean {
  if (identity) return identity.kind === 'session'
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
}

/** The language of an answer: what the request asks for, else the workspace's. */
export function localeOf(request: FastifyRequest): Locale {
  return negotiateLocale(request.headers['accept-language']) ?? request.identity?.seat?.locale ?? 'en'
}

/** Whether a request comes from a program on this machine, by an address that no other machine can have. */
export function isLoopback(address: string): boolean {
  return /^127\./.test(callerOfAddress(address)) || address === '::1'
}

/** A collector of measurements: whoever holds the token that the administrator gave it, or the command line. */
export function mayCollect(request: FastifyRequest, services: HttpServices): boolean {
  const { metricsToken } = services.config
  return isLocalAdmin(request, services) || (metricsToken !== undefined && bears(request, metricsToken))
}

function admitLocalAdmin(request: FastifyRequest, services: HttpServices): void {
  if (!isLocalAdmin(request, services)) throw new AppError('not_found')
}

/** The command line: a token that only the owner of the data folder can read, and only on this machine. */
function isLocalAdmin(request: FastifyRequest, { instance }: HttpServices): boolean {
  return isLoopback(request.socket.remoteAddress ?? '') && bears(request, instance.adminToken)
}

function bears({ headers }: FastifyRequest, token: string): boolean {
  const sent = /^Bearer +(\S{1,200})$/i.exec(headers.authorization ?? '')?.[1]
  return timingSafeEqual(tokenHash(sent ?? ''), tokenHash(token))
}

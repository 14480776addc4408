import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Locale } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { KeyLimits } from '#platform/permission/rights.ts'
import { isApiKey } from './api-key.ts'
import type { Auth } from './auth.ts'
import { clientAddressHeader } from './client-address.ts'
import type { IdentityMemory } from './identity-memory.ts'
import type { Login } from './login.ts'
import { tokenHash } from './one-time-token.ts'

/** The workspace a request acts in, as the sign-in found it. */
export type Seat = {
  workspaceId: string
  memberId: string
  locale: Locale
  currency: string
  timeZone: string
  modules: string[]
}

/** Who calls: a session with the person's login, or a key. A session may have no seat (member nowhere). */
export type Identity =
  | { kind: 'session'; login: Login; sessionId: string; seat: Seat | undefined }
  | { kind: 'key'; keyId: string; limits: KeyLimits; seat: Seat }

const seatColumns = sql`m.ws as "workspaceId", m.member_id as "memberId", w.locale, w.currency, w.time_zone as "timeZone", w.modules`

/** How long the "last used" of a key may lag behind, so that not every call writes. */
const lastUsedLagMs = 10 * 60 * 1000

type Asking = { db: Database; auth: Auth; memory: IdentityMemory; reply: FastifyReply; now: Date }

/**
 * Who sends this request: the key in `Authorization: Bearer …`, else the session of the cookie. Undefined when there
 * is neither; 401 when what was sent is not valid.
 */
export async function identify(request: FastifyRequest, asking: Asking): Promise<Identity | undefined> {
  const proof = proofOf(request)
  if (proof === undefined) return undefined
  const { memory, now } = asking
  const known = memory.recall(proof, now)
  if (known) return known
  const { age } = memory
  const found = await lookUp(request, asking)
  if (found && memory.age === age) memory.remember(proof, found, now)
  return found
}

/** Looks up again who sends this request, whoever that was a moment ago. */
export async function identifyAnew(request: FastifyRequest, asking: Asking): Promise<Identity | undefined> {
  const proof = proofOf(request)
  if (proof !== undefined) asking.memory.forget(proof)
  return identify(request, asking)
}

function proofOf({ headers: { authorization, cookie } }: FastifyRequest): string | undefined {
  return authorization ?? cookie
}

async function lookUp(request: FastifyRequest, { db, auth, reply, now }: Asking): Promise<Identity | undefined> {
  const { authorization } = request.headers
  if (authorization === undefined) return identityOfSession(request, { db, auth, reply })
  const key = /^Bearer +(\S{1,200})$/i.exec(authorization)?.[1]
  const identity = key && isApiKey(key) ? await identityOfKey(db, key, now) : undefined
  if (!identity) throw new AppError('unauthenticated')
  return identity
}

async function identityOfKey(db: Database, key: string, now: Date): Promise<Identity | undefined> {
  type Row = Seat & { keyId: string; readOnly: boolean; scopes: KeyLimits['scopes']; lastUsedAt: Date | null }
  const found = await db.local(
    (tx) =>
      tx.one<Row>(sql`
        select k.id as "keyId", k.read_only as "readOnly", k.scopes, k.last_used_at as "lastUsedAt", ${seatColumns}
        from api_key k
        join membership m on m.ws = k.ws and m.member_id = k.member_id and m.active
        join workspace w on w.id = k.ws
        where k.hash = ${tokenHash(key)} and (k.expires_at is null or k.expires_at > ${now})`),
    { readOnly: true },
  )
  if (!found) return undefined
  const { keyId, readOnly, scopes, lastUsedAt, ...seat } = found
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > lastUsedLagMs) {
    await db.local((tx) => tx.run(sql`update api_key set last_used_at = ${now} where id = ${keyId}`))
  }
  return { kind: 'key', keyId, limits: { readOnly, scopes }, seat }
}

async function identityOfSession(
  request: FastifyRequest,
  { db, auth, reply }: { db: Database; auth: Auth; reply: FastifyReply },
): Promise<Identity | undefined> {
  const headers = new Headers({ cookie: request.headers.cookie ?? '', [clientAddressHeader]: request.ip })
  const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true })
  for (const cookie of answered.getSetCookie()) reply.header('set-cookie', cookie)
  if (!response) return undefined
  const { user, session } = response
  const seat = await db.local(
    (tx) =>
      tx.one<Seat>(sql`
        select ${seatColumns} from membership m join workspace w on w.id = m.ws
        where m.login_id = ${user.id} and m.active
        order by (m.ws = ${session.ws ?? null}::uuid) desc nulls last, m.chosen_at desc nulls last, m.created_at
        limit 1`),
    { readOnly: true },
  )
  return { kind: 'session', login: { id: user.id, email: user.email, name: user.name }, sessionId: session.id, seat }
}

/** Who of those that were let in would be let in still, by their sessions or keys and their memberships: one statement for all of them. */
export async function whoIsStillIn(db: Database, identities: readonly Identity[], now: Date): Promise<Set<Identity>> {
  const asked = identities.map((identity, n) => ({
    n,
    ws: identity.seat?.workspaceId,
    member: identity.seat?.memberId,
    ...(identity.kind === 'key' ? { key: identity.keyId } : { session: identity.sessionId }),
  }))
  const found = await db.local(
    (tx) =>
      tx.rows<{ n: number }>(sql`
        select a.n from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(n int4, ws uuid, member uuid, key uuid, session uuid)
        join membership m on m.ws = a.ws and m.member_id = a.member and m.active
        where exists (select from api_key k where k.id = a.key and (k.expires_at is null or k.expires_at > ${now}))
          or exists (select from auth.session s where s.id = a.session and s.expires_at > ${now})`),
    { readOnly: true },
  )
  return new Set(found.map(({ n }) => identities[n]!))
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'

/** What a first call answered, kept to be given again. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }

export type IdempotentCall = { key: string; method: string; path: string; requestHash: Buffer }

const keptForMs = 24 * 60 * 60 * 1000
const tidyEveryMs = 60 * 60 * 1000
const tidiedAt = new Map<string, number>()

const cipherName = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Checks the header: 1 to 255 visible characters. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header
  throw new AppError('validation', { errors: [{ path: 'Idempotency-Key', code: 'http.invalid' }] })
}

/** A digest of what was asked: the same key with another body is a mistake of the caller. */
export function hashRequest(parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}

/**
 * Takes the key for this transaction. Gives the first answer when the call was made before; 422 when it was made with
 * another body; 409 while a twin is under way.
 */
export async function claimKey(ctx: Ctx, call: IdempotentCall): Promise<KeptAnswer | undefined> {
  const digest = digestOf(ctx, call)
  const [lock, kept] = await Promise.all([
    ctx.tx.one<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(${digest.readBigInt64BE(0).toString()}::bigint) as taken`,
    ),
    ctx.tx.one<KeptAnswer & { request_hash: Buffer }>(sql`
      select status, headers, body, request_hash from idempotency_key
      where workspace_id = ${ctx.workspaceId} and id = ${idOf(digest)} and created_at > ${keptSince(ctx.now)}`),
  ])
  if (!lock?.taken) throw new AppError('idempotency_in_flight', { retryAfter: 1 })
  if (!kept) return undefined
  if (!kept.request_hash.equals(call.requestHash)) throw new AppError('idempotency_mismatch')
  const { status, headers, body } = kept
  return { status, headers, body: unseal(body, sealKeyOf(ctx, call)) }
}

/** Keeps the answer in the transaction of the write, so that there is never one without the other. */
export async function keepAnswer(ctx: Ctx, call: IdempotentCall, answer: KeptAnswer): Promise<void> {
  await ctx.tx.run(sql`
    insert into idempotency_key (workspace_id, id, request_hash, status, headers, body, created_at)
    values (${ctx.workspaceId}, ${idOf(digestOf(ctx, call))}, ${call.requestHash}, ${answer.status},
      ${JSON.stringify(answer.headers)}::jsonb, ${seal(answer.body, sealKeyOf(ctx, call))}, ${ctx.now})
    on conflict (workspace_id, id) do update set request_hash = excluded.request_hash, status = excluded.status,
      headers = excluded.headers, body = excluded.body, created_at = excluded.created_at`)
  await forgetOldAnswers(ctx)
}

/** Once an hour a write of the workspace also removes what has expired. */
async function forgetOldAnswers(ctx: Ctx): Promise<void> {
  const now = ctx.now.getTime()
  if (now - (tidiedAt.get(ctx.workspaceId) ?? 0) < tidyEveryMs) return
  if (tidiedAt.size > 10_000) tidiedAt.clear()
  tidiedAt.set(ctx.workspaceId, now)
  await ctx.tx.run(
    sql`delete from idempotency_key where workspace_id = ${ctx.workspaceId} and created_at <= ${keptSince(ctx.now)}`,
  )
}

function keptSince(now: Date): Date {
  return new Date(now.getTime() - keptForMs)
}

/** A key counts for its holder, the method and the path. */
function digestOf(ctx: Ctx, call: IdempotentCall): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(partsOf(ctx, call)))
    .digest()
}

/**
 * Answers may hold what is told only once (a key, a link), so they are kept sealed by the caller's own key, of which we keep
 * no more than a digest: whoever reads the table or a backup reads none of them.
 */
function sealKeyOf(ctx: Ctx, call: IdempotentCall): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['answer', ...partsOf(ctx, call)]))
    .digest()
}

function partsOf(ctx: Ctx, { key, method, path }: IdempotentCall): (string | null)[] {
  const holder = ctx.actor.kind === 'user' && ctx.actor.keyId ? ctx.actor.keyId : actorId(ctx)
  return [ctx.workspaceId, holder, method, path, key]
}

function seal(text: string, key: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(cipherName, key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

function unseal(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, nonceBytes))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
}

/** The digest as a UUID of version 8 (RFC 9562: made by an application's own rule). */
function idOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(8, 24))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

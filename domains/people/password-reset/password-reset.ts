import { sql } from 'kysely'
import { setPassword } from '#platform/auth/login.ts'
import { newToken, tokenHash } from '#platform/auth/one-time-token.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'

const validForMs = 60 * 60 * 1000

/** Makes a link that sets a new password, once, within the hour. Older links of the login end. */
export async function resetPasswordLink(
  tx: Tx,
  { loginId, madeBy = null, baseUrl, now }: { loginId: string; madeBy?: string | null; baseUrl: string; now: Date },
): Promise<{ link: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + validForMs)
  await tx.run(sql`delete from password_reset where login_id = ${loginId}`)
  await tx.run(sql`
    insert into password_reset (id, login_id, token_hash, made_by, created_at, expires_at)
    values (${newId(now)}, ${loginId}, ${tokenHash(token)}, ${madeBy}::uuid, ${now}, ${expiresAt})`)
  return { link: `${baseUrl}/reset-password#${token}`, expiresAt }
}

/** The login behind a link that still works. */
export async function openResetLink(
  tx: Tx,
  { token, now }: { token: string; now: Date },
): Promise<{ id: string; loginId: string; name: string; email: string }> {
  const found = await tx.one<{ id: string; loginId: string; name: string; email: string }>(sql`
    select r.id, r.login_id as "loginId", l.name, l.email from password_reset r join auth.login l on l.id = r.login_id
    where r.token_hash = ${tokenHash(token)} and r.used_at is null and r.expires_at > ${now}
    for update of r`)
  if (!found) throw notFound()
  return found
}

/** Sets the password by a link, which then is spent; all sessions of the login end. */
export async function redeemResetLink(
  tx: Tx,
  { token, passwordHash, now }: { token: string; passwordHash: string; now: Date },
): Promise<void> {
  const { id, loginId } = await openResetLink(tx, { token, now })
  await tx.run(sql`update password_reset set used_at = ${now} where id = ${id}`)
  await setPassword(tx, { loginId, passwordHash, now })
}

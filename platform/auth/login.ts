import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'

export type Login = { id: string; email: string; name: string }

/** The one spelling of an e-mail address under which a login is kept and looked up. */
export function loginEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

export async function findLogin(tx: Tx, email: string): Promise<Login | undefined> {
  return tx.one<Login>(sql`select id, email, name from auth.login where email = ${loginEmail(email)}`)
}

/** The slow part of a new password, done before a transaction is open. */
export function hashOfPassword(password: string): Promise<string> {
  return hashPassword(password)
}

type NewLogin = { name: string; email: string; passwordHash: string; now: Date }

/** Makes a login that signs in by password. A second one for the same e-mail violates a unique constraint. */
export async function createLogin(tx: Tx, { name, email, passwordHash, now }: NewLogin): Promise<Login> {
  const login = { id: newId(now), email: loginEmail(email), name }
  await tx.run(sql`
    insert into auth.login (id, name, email, email_verified, created_at, updated_at)
    values (${login.id}, ${name}, ${login.email}, true, ${now}, ${now})`)
  await tx.run(sql`
    insert into auth.credential (id, login_id, provider_id, account_id, password, created_at, updated_at)
    values (${newId(now)}, ${login.id}, 'credential', ${login.id}, ${passwordHash}, ${now}, ${now})`)
  return login
}

/** Sets a password and ends every session of the login: whoever knew the old one is out. */
export async function setPassword(
  tx: Tx,
  { loginId, passwordHash, now }: { loginId: string; passwordHash: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    update auth.credential set password = ${passwordHash}, updated_at = ${now}
    where login_id = ${loginId} and provider_id = 'credential'`)
  await endSessions(tx, loginId)
}

async function endSessions(tx: Tx, loginId: string): Promise<void> {
  await tx.run(sql`delete from auth.session where login_id = ${loginId}`)
}

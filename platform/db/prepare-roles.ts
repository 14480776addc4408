import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { StartError } from '#platform/config/start-error.ts'

/** Owns the tables and runs migrations. */
export const ownerRole = 'guanxi_owner'
/** Serves requests: owns nothing, so row-level security binds it. */
export const appRole = 'guanxi_app'

/** Makes both roles and sets their passwords. A role that row-level security would not bind is refused. */
export async function prepareRoles(client: pg.ClientBase, passwords: { owner: string; app: string }): Promise<void> {
  for (const [role, password] of [
    [ownerRole, passwords.owner],
    [appRole, passwords.app],
  ] as const) {
    const { rows } = await client.query<{ unbound: boolean }>(
      'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.unbound && role === appRole) {
      throw new StartError(`The role ${role} is a superuser or has BYPASSRLS, so workspaces would not be kept apart.
Take that away: alter role ${role} nosuperuser nobypassrls`)
    }
    if (rows.length === 0) await client.query(`create role ${role}`)
    await client.query(`alter role ${role} login password ${client.escapeLiteral(scramVerifier(password))}`)
  }
  // Needed to give things to them, and already the case for a superuser.
  await client.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant ${ownerRole}, ${appRole} to %I', current_user);
    end if;
  end $$`)
}

/** What PostgreSQL stores of a password (RFC 5803), made here so that no statement or log ever holds the password. */
function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

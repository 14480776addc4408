import pg from 'pg'
import { deriveSecret } from '#platform/config/secret.ts'
import { StartError } from '#platform/config/start-error.ts'
import { markLeakproof } from './leakproof.ts'
import { appRole, ownerRole, prepareRoles } from './prepare-roles.ts'

const extensions = ['pg_trgm', 'btree_gin', 'citext', 'unaccent']

export type Prepared = {
  /** Address for migrations. */
  ownerUrl: string
  /** Address for the server's work. */
  appUrl: string
  /** Statements that only a superuser may run; empty when all is marked. */
  leakproofStatements: string[]
}

type Options = {
  /** An address of a role that may create databases and roles; its path is not used. */
  adminUrl: string
  database: string
  /** The passwords of both roles are taken from it. */
  secret: string
}

/**
 * The privileged set-up: database, roles, extensions, rights and LEAKPROOF marks. Repeatable; on the embedded server it
 * runs at each start, elsewhere by `guanxi db prepare`.
 */
export async function prepareDatabase({ adminUrl, database, secret }: Options): Promise<Prepared> {
  const passwords = { owner: deriveSecret(secret, 'database owner'), app: deriveSecret(secret, 'database app') }
  const isNew = await ensureDatabase(adminUrl, database)
  const client = await connect(withDatabase(adminUrl, database))
  try {
    await client.query(`select pg_advisory_lock(hashtext('guanxi prepare'))`)
    await checkServer(client)
    await prepareRoles(client, passwords)
    await grantRights(client, { database, isNew })
    await ensureExtensions(client)
    const leakproofStatements = await markLeakproof(client)
    const url = withDatabase(adminUrl, database)
    return {
      ownerUrl: withLogin(url, ownerRole, passwords.owner),
      appUrl: withLogin(url, appRole, passwords.app),
      leakproofStatements,
    }
  } finally {
    await client.end()
  }
}

/** The same server with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  return changed.href
}

/** The same database with another login. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  return changed.href
}

export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/** A client that is ready, or an error that says what to do. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'guanxi set-up',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const { host } = new URL(url)
    const { code, message } = error as NodeJS.ErrnoException
    throw Object.assign(new StartError(`The database at ${host} cannot be reached: ${message || code}`), { code })
  }
}

async function ensureDatabase(adminUrl: string, database: string): Promise<boolean> {
  for (const entrance of [database, 'postgres', 'template1']) {
    const client = await connect(withDatabase(adminUrl, entrance)).catch((error: Error & { code?: string }) => {
      // 3D000: no such database; the next one is our way in.
      if (error.code === '3D000') return undefined
      throw error
    })
    if (!client) continue
    try {
      if (entrance === database) return false
      await client.query(`create database ${client.escapeIdentifier(database)} ${await localeClause(client)}`)
      return true
    } catch (error) {
      if ((error as { code?: string }).code === '42P04') return false
      throw error
    } finally {
      await client.end()
    }
  }
  throw new StartError(`There is no database ${database} on that server, and none from which to create it.`)
}

/** Bytes order text and Unicode rules tell letters and their cases, on every server alike as far as it can. */
async function localeClause(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: number; unicode: string | null }>(
    `select current_setting('server_version_num')::int as version,
       (select collcollate from pg_collation where collprovider = 'c' and collcollate in ('C.utf8', 'C.UTF-8') limit 1) as unicode`,
  )
  const { version, unicode } = rows[0]!
  const base = `template template0 encoding 'UTF8'`
  if (version >= 170_000) return `${base} locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`
  if (unicode) return `${base} locale_provider libc locale '${unicode}'`
  return `${base} locale_provider icu icu_locale 'und' locale 'C'`
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding
     from pg_database where datname = current_database()`,
  )
  const { version, encoding } = rows[0]!
  if (version < 150_000) throw new StartError('Guanxi needs PostgreSQL 15 or newer.')
  if (encoding !== 'UTF8') throw new StartError(`The database must have encoding UTF8, not ${encoding}.`)
}

async function grantRights(
  client: pg.Client,
  { database, isNew }: { database: string; isNew: boolean },
): Promise<void> {
  const name = client.escapeIdentifier(database)
  if (isNew) await client.query(`revoke all on database ${name} from public`)
  await client.query(`grant connect, temporary on database ${name} to ${ownerRole}, ${appRole}`)
  await client.query(`grant create on database ${name} to ${ownerRole}`)
  await client.query(`grant usage, create on schema public to ${ownerRole}`)
  await client.query(`grant usage on schema public to ${appRole}`)
  // The queue's own tables, which it builds and keeps itself.
  await client.query(`create schema if not exists pgboss authorization ${appRole}`)
  for (const role of [ownerRole, appRole]) {
    await client.query(`alter role ${role} in database ${name} set timezone = 'UTC'`)
  }
  await client.query(`alter role ${appRole} in database ${name} set idle_in_transaction_session_timeout = '5min'`)
}

async function ensureExtensions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ extname: string }>('select extname from pg_extension')
  const missing = extensions.filter((name) => !rows.some(({ extname }) => extname === name))
  for (const name of missing) {
    try {
      await client.query(`create extension ${name}`)
    } catch (error) {
      throw new StartError(`The extension ${name} is needed and could not be created: ${(error as Error).message}
Ask the administrator to run in this database: ${missing.map((one) => `create extension ${one};`).join(' ')}`)
    }
  }
}

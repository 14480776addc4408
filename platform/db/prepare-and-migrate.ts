import type { Config } from '#platform/config/config.ts'
import { deriveSecret, folderSecret } from '#platform/config/secret.ts'
import { StartError } from '#platform/config/start-error.ts'
import { startEmbedded } from './embedded.ts'
import { isOfOlderPostgres } from './embedded-version.ts'
import { markLeakproof } from './leakproof.ts'
import { migrate } from './migrate.ts'
import { connect, databaseOf, type Prepared, prepareDatabase } from './prepare.ts'

export type ReadyDatabase = {
  /** For the server's work, as the role that row-level security binds. */
  appUrl: string
  /** For backup and migrations, as the owner of the tables. */
  ownerUrl: string
  /** May create databases; absent where the administrator prepared the database. */
  adminUrl?: string
  stop(): Promise<void>
}

export const embeddedDatabase = 'guanxi'

/** Starts the embedded database or opens the configured one, prepares it as far as our role may, and migrates it. */
export async function bringUpDatabase(config: Config, say: (message: string) => void): Promise<ReadyDatabase> {
  return config.database.kind === 'embedded' ? bringUpEmbedded(config, say) : bringUpExternal(config, say)
}

/** The administrator's password of the embedded server: from the folder's own secret, which outlives GUANXI_SECRET. */
export function embeddedPassword(dataFolder: string): string {
  return deriveSecret(folderSecret(dataFolder), 'database administrator')
}

async function bringUpEmbedded({ dataFolder }: Config, say: (message: string) => void): Promise<ReadyDatabase> {
  const password = embeddedPassword(dataFolder)
  if (isOfOlderPostgres(dataFolder)) {
    const { carryOver } = await import('./carry-over.ts')
    await carryOver({ dataFolder, password, database: embeddedDatabase, secret: folderSecret(dataFolder), say })
  }
  const server = await startEmbedded({ dataFolder, password, say })
  try {
    const { adminUrl } = server
    const { appUrl, ownerUrl } = await prepareDatabase({
      adminUrl,
      database: embeddedDatabase,
      secret: folderSecret(dataFolder),
    })
    await migrate({ ownerUrl, say })
    return { appUrl, ownerUrl, adminUrl, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function bringUpExternal(config: Config, say: (message: string) => void): Promise<ReadyDatabase> {
  const { url, ownerUrl: givenOwner } = config.database as Extract<Config['database'], { kind: 'external' }>
  const role = await inspectRole(url)
  if (role.mayPrepare) {
    const prepared = await prepareDatabase({ adminUrl: url, database: databaseOf(url), secret: config.secret })
    tellLeakproof(prepared.leakproofStatements, say)
    await migrate({ ownerUrl: prepared.ownerUrl, say })
    return { ...addresses(prepared), adminUrl: url, stop: async () => {} }
  }
  if (role.ownsTables || !givenOwner) throw new StartError(unprepared(role.name))
  const owner = await connect(givenOwner)
  try {
    tellLeakproof(await markLeakproof(owner), say)
  } finally {
    await owner.end()
  }
  await migrate({ ownerUrl: givenOwner, say })
  return { appUrl: url, ownerUrl: givenOwner, stop: async () => {} }
}

function addresses({ appUrl, ownerUrl }: Prepared) {
  return { appUrl, ownerUrl }
}

async function inspectRole(url: string): Promise<{ name: string; mayPrepare: boolean; ownsTables: boolean }> {
  const client = await connect(url).catch((error: Error & { code?: string }) => {
    // 3D000: the database is still to be made, which only an administrator's role may do.
    if (error.code === '3D000') return undefined
    throw error
  })
  if (!client) return { name: new URL(url).username, mayPrepare: true, ownsTables: false }
  try {
    const { rows } = await client.query<{ name: string; mayPrepare: boolean; ownsTables: boolean }>(
      `select rolname as name,
         rolsuper or (rolcreaterole and pg_has_role(d.datdba, 'usage')) as "mayPrepare",
         rolbypassrls or exists (select from pg_tables where schemaname = 'public' and pg_has_role(tableowner, 'usage'))
           as "ownsTables"
       from pg_roles, pg_database d where rolname = current_user and d.datname = current_database()`,
    )
    return rows[0]!
  } finally {
    await client.end()
  }
}

function unprepared(role: string): string {
  return `The role ${role} of DATABASE_URL may not set up the database, and must not own its tables (row-level security
would not bind it). Let an administrator run, once and after each update, with the same GUANXI_SECRET:
  DATABASE_ADMIN_URL=postgres://administrator@host/database npm run guanxi -- db prepare --show-urls
and start with the two addresses it prints: DATABASE_URL (working role) and DATABASE_OWNER_URL (migrations).`
}

function tellLeakproof(statements: string[], say: (message: string) => void): void {
  if (statements.length === 0) return
  say(`Long lists will be slow until a superuser has run these statements in this database:
${statements.map((statement) => `  ${statement};`).join('\n')}`)
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { projectFolder } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { connect } from './prepare.ts'

export type Migration = { name: string; kind: 'expand' | 'contract'; checksum: string; statements: string[] }

type Options = {
  ownerUrl: string
  migrations?: Migration[]
  say?: (message: string) => void
}

/**
 * Brings the schema up to date and returns the names of the migrations that ran. Each runs whole in a transaction with
 * its entry in the journal, so a kill at any moment leaves the one before or the one after.
 */
export async function migrate({ ownerUrl, migrations = readMigrations(), say }: Options): Promise<string[]> {
  const client = await connect(ownerUrl)
  try {
    // Two servers that start together: the second waits, then finds nothing to do.
    await client.query(`select pg_advisory_lock(hashtext('guanxi migrate'))`)
    await client.query(`create table if not exists migration (
      name text not null,
      checksum text not null,
      applied_at timestamptz not null,
      constraint migration_pkey primary key (name)
    )`)
    const pending = compareWithJournal(migrations, await readJournal(client))
    for (const migration of pending) {
      say?.(`Updating the database: ${migration.name}`)
      await apply(client, migration)
    }
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

export type JournalEntry = { name: string; checksum: string }

export async function readJournal(client: pg.ClientBase): Promise<JournalEntry[]> {
  const { rows } = await client.query<JournalEntry>('select name, checksum from migration order by name')
  return rows
}

/** The migrations of a folder in their order. */
export function readMigrations(folder: string = join(projectFolder, 'migrations')): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file) => parseMigration(file.slice(0, -4), readFileSync(join(folder, file), 'utf8')))
}

/** A header line `-- expand` or `-- contract`, then statements that lines of `--;` keep apart. */
export function parseMigration(name: string, text: string): Migration {
  const source = text.replaceAll('\r\n', '\n')
  const kind = /^-- (expand|contract)\n/.exec(source)?.[1] as Migration['kind'] | undefined
  if (!kind) throw new Error(`Migration ${name} must begin with a line "-- expand" or "-- contract"`)
  if (!/^\d{4}_[a-z0-9_]+$/.test(name)) throw new Error(`Migration ${name} must be called NNNN_name`)
  const statements = source
    .slice(source.indexOf('\n') + 1)
    .split(/^--;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter(holdsSql)
  return { name, kind, checksum: createHash('sha256').update(source).digest('hex'), statements }
}

function holdsSql(statement: string): boolean {
  return statement.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('--'))
}

function compareWithJournal(migrations: Migration[], journal: JournalEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of journal) {
    const migration = known.get(name)
    if (!migration) {
      throw new StartError(
        `The database was updated by a newer release of Guanxi (${name}). Start that release or a later one.`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} was changed after it ran on this database. Migrations only ever grow by new files.`,
      )
    }
  }
  const applied = new Set(journal.map(({ name }) => name))
  const last = journal.at(-1)?.name ?? ''
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const late = pending.find(({ name }) => name < last)
  if (late)
    throw new StartError(
      `The migration ${late.name} comes before ${last}, which has run already. Give it a higher number.`,
    )
  return pending
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    // Citus: DDL around a reference table's foreign key must not run in parallel. Plain PostgreSQL ignores the setting.
    await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`)
    // A long reader must not make every request queue up behind a waiting ALTER TABLE.
    await client.query(`set local lock_timeout = '10s'`)
    for (const statement of migration.statements) await client.query(statement)
    await client.query('insert into migration (name, checksum, applied_at) values ($1, $2, $3)', [
      migration.name,
      migration.checksum,
      new Date(),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { StartError } from '#platform/config/start-error.ts'
import { readEntries } from './backup-archive.ts'
import {
  type BackupTable,
  type Checksums,
  filesIn,
  type Manifest,
  quoted,
  tableEntry,
  wholeOf,
} from './backup-contents.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { connect, prepareDatabase, withDatabase } from './prepare.ts'
import { restoreForeignKeys, takeForeignKeys } from './restore-foreign-keys.ts'
import { verifyBackup } from './restore-verify.ts'

type Options = {
  /** May create databases; nobody else may be connected to `database`. */
  adminUrl: string
  database: string
  secret: string
  /** Files kept outside the database; without it they stay as they are. */
  filesFolder?: string
  source: string
  /** Allows to replace a database that people have worked in. */
  replace: boolean
  say?: (message: string) => void
}

export type RestoreReport = { createdAt: string; tables: number; rows: number; files: number }

/**
 * Puts a backup in the place of the database. The file is checked to its end before anything is written; the data go
 * into a new database, which takes the name of the old one when all of it is there. A kill leaves the old or the new.
 */
export async function restore(options: Options): Promise<RestoreReport> {
  const { adminUrl, database, secret, source, filesFolder, say = () => {} } = options
  say('Checking the file …')
  const { manifest, checksums } = await verifyBackup(source)
  const schema = migrationsOf(manifest)
  await refuseWhileInUse(adminUrl, database)
  if (!options.replace) await refuseToReplace(withDatabase(adminUrl, database))

  await removeDrafts(adminUrl, database)
  const draft = `${draftsOf(database)}${randomBytes(4).toString('hex')}`
  const draftFiles = filesFolder && `${filesFolder}.restore`
  if (draftFiles) await rm(draftFiles, { recursive: true, force: true })
  try {
    const { ownerUrl } = await prepareDatabase({ adminUrl, database: draft, secret })
    await migrate({ ownerUrl, migrations: schema })
    await load({ ownerUrl, manifest, source, draftFiles, say })
    await migrate({ ownerUrl, say })
    // Before the database that names them: a kill in between leaves files too many, never too few.
    if (draftFiles) await moveFiles(draftFiles, filesFolder)
    await swap({ adminUrl, database, draft })
  } catch (error) {
    await drop(adminUrl, draft)
    throw error
  }
  if (filesFolder) await removeOtherFiles(filesFolder, checksums)
  const files = Object.keys(checksums).filter((name) => name.startsWith('files/')).length
  const rows = Object.values(checksums).reduce((sum, { rows: count = 0 }) => sum + count, 0)
  return { createdAt: manifest.createdAt, tables: manifest.tables.length, rows, files }
}

/** The schema as it was when the backup was made; the migrations since then run on the restored data. */
function migrationsOf({ migrations }: Manifest): Migration[] {
  const known = new Map(readMigrations().map((migration) => [migration.name, migration]))
  return migrations.map(({ name, checksum }) => {
    const migration = known.get(name)
    if (!migration)
      throw new StartError(`The backup was made by a newer release of Guanxi (${name}). Restore it with that release.`)
    if (migration.checksum !== checksum)
      throw new StartError(`The backup was made with another migration ${name} than this release has.`)
    return migration
  })
}

async function refuseWhileInUse(adminUrl: string, database: string): Promise<void> {
  const client = await connect(withDatabase(adminUrl, 'postgres'))
  try {
    const { rows } = await client.query('select from pg_stat_activity where datname = $1', [database])
    if (rows.length > 0) throw inUse(database)
  } finally {
    await client.end()
  }
}

function inUse(database: string): StartError {
  return new StartError(
    `Somebody is connected to the database ${database}. Stop the server first; nothing was changed.`,
  )
}

async function refuseToReplace(url: string): Promise<void> {
  const client = await connect(url).catch((error: Error & { code?: string }) => {
    if (error.code === '3D000') return undefined
    throw error
  })
  if (!client) return
  try {
    const { rows } = await client.query(`select to_regclass('public.workspace') is not null as made`)
    if (!rows[0].made) return
    const { rows: workspaces } = await client.query('select from workspace limit 1')
    if (workspaces.length === 0) return
  } finally {
    await client.end()
  }
  throw new StartError('There are workspaces in this database already. To put the backup in their place: --replace')
}

type Load = {
  ownerUrl: string
  manifest: Manifest
  source: string
  draftFiles?: string
  say: (message: string) => void
}

async function load({ ownerUrl, manifest, source, draftFiles, say }: Load): Promise<void> {
  const client = await connect(ownerUrl)
  try {
    await client.query('begin')
    // Tables refer to each other in circles; checked at the end, all at once.
    const foreignKeys = await takeForeignKeys(client)
    const tables = new Map(manifest.tables.map((table) => [tableEntry(table), table]))
    for (const table of manifest.tables) await client.query(`delete from ${quoted(client, table).table}`)
    let current: { whole: string; copy: Writable } | undefined
    for await (const { name, data } of readEntries(source)) {
      const whole = wholeOf(name)
      if (current && current.whole !== whole) {
        await endOf(current.copy)
        current = undefined
      }
      const table = tables.get(whole)
      if (table) {
        if (!current) say(`${table.name} …`)
        current ??= { whole, copy: beginCopy(client, table) }
        await write(current.copy, data)
      } else if (draftFiles && whole.startsWith('files/'))
        await addToFile(join(draftFiles, whole.slice('files/'.length)), data)
    }
    await restoreForeignKeys(client, foreignKeys)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

function beginCopy(client: pg.Client, table: BackupTable): Writable {
  const names = quoted(client, table)
  return client.query(copyFrom(`copy ${names.table} (${names.columns}) from stdin`))
}

function write(copy: Writable, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    copy.once('error', reject)
    copy.write(data, (error) => {
      copy.off('error', reject)
      if (error) reject(error)
      else resolve()
    })
  })
}

async function endOf(copy: Writable): Promise<void> {
  copy.end()
  await finished(copy)
}

async function addToFile(path: string, data: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await appendFile(path, data, { mode: 0o600 })
}

async function moveFiles(from: string, to: string): Promise<void> {
  for (const name of await filesIn(from)) {
    await mkdir(dirname(join(to, name)), { recursive: true, mode: 0o700 })
    await rename(join(from, name), join(to, name))
  }
  await rm(from, { recursive: true, force: true })
}

/** Files that the restored database does not name. */
async function removeOtherFiles(folder: string, checksums: Checksums): Promise<void> {
  for (const name of await filesIn(folder)) {
    if (!checksums[`files/${name}`]) await rm(join(folder, name), { force: true })
  }
}

async function swap({
  adminUrl,
  database,
  draft,
}: {
  adminUrl: string
  database: string
  draft: string
}): Promise<void> {
  const old = `${draft}_old`
  const client = await connect(withDatabase(adminUrl, 'postgres'))
  try {
    const name = (text: string) => client.escapeIdentifier(text)
    await client.query('begin')
    const { rows } = await client.query('select from pg_database where datname = $1', [database])
    if (rows.length > 0) await client.query(`alter database ${name(database)} rename to ${name(old)}`)
    await client.query(`alter database ${name(draft)} rename to ${name(database)}`)
    await client.query('commit')
    await client.query(`drop database if exists ${name(old)}`)
  } catch (error) {
    throw (error as { code?: string }).code === '55006' ? inUse(database) : error
  } finally {
    await client.end()
  }
}

function draftsOf(database: string): string {
  return `${database}_restore_`
}

/** What restores left that were killed: as large as the firm, with people in it who may have been erased since. */
async function removeDrafts(adminUrl: string, database: string): Promise<void> {
  const drafts = draftsOf(database)
  const client = await connect(withDatabase(adminUrl, 'postgres'))
  try {
    const { rows } = await client.query(
      `select d.datname as name from pg_database d
      where starts_with(d.datname, $1) and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
      [drafts],
    )
    for (const { name } of rows) {
      if (/^[\da-f]{8}(_old)?$/.test(name.slice(drafts.length)))
        await client.query(`drop database if exists ${client.escapeIdentifier(name)}`)
    }
  } finally {
    await client.end()
  }
}

async function drop(adminUrl: string, database: string): Promise<void> {
  const client = await connect(withDatabase(adminUrl, 'postgres'))
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

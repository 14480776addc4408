import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Entry, packEntries } from './backup-archive.ts'
import {
  type Checksums,
  checksumsEntry,
  filesIn,
  listTables,
  type Manifest,
  manifestEntry,
  partName,
  quoted,
  Tally,
  tableEntry,
} from './backup-contents.ts'
import { readJournal } from './migrate.ts'
import { connect } from './prepare.ts'

type Options = {
  ownerUrl: string
  /** Files kept outside the database; without it they are left out. */
  filesFolder?: string
  target: string
  say?: (message: string) => void
}

export type BackupReport = { file: string; bytes: number; tables: number; rows: number; files: number }

const partBytes = 4 * 1024 * 1024

/**
 * Writes everything into one file: all tables as one moment shows them, read while people work on, and the files beside
 * the database. The file gets its name when it is whole and on disk.
 */
export async function backup({ ownerUrl, filesFolder, target, say = () => {} }: Options): Promise<BackupReport> {
  const client = await connect(ownerUrl)
  const draft = `${target}.part`
  const checksums: Checksums = {}
  try {
    // Without FORCE the owner passes row-level security, so all workspaces are in it.
    await client.query('begin isolation level repeatable read read only')
    const entries = contents(client, { filesFolder, checksums, say })
    await pipeline(
      Readable.from(packEntries(entries)),
      createGzip({ level: 4 }),
      createWriteStream(draft, { mode: 0o600 }),
    )
    await client.query('commit')
    await flush(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end()
  }
  const names = Object.keys(checksums)
  return {
    file: target,
    bytes: (await stat(target)).size,
    tables: names.filter((name) => name.startsWith('tables/')).length,
    rows: Object.values(checksums).reduce((sum, { rows = 0 }) => sum + rows, 0),
    files: names.filter((name) => name.startsWith('files/')).length,
  }
}

type Contents = { filesFolder?: string; checksums: Checksums; say: (message: string) => void }

async function* contents(client: pg.Client, { filesFolder, checksums, say }: Contents): AsyncGenerator<Entry> {
  const tables = await listTables(client)
  const manifest: Manifest = {
    format: 1,
    product: 'guanxi',
    createdAt: new Date().toISOString(),
    migrations: await readJournal(client),
    tables,
  }
  yield json(manifestEntry, manifest)
  for (const table of tables) {
    const names = quoted(client, table)
    const copy = client.query(copyTo(`copy (select ${names.columns} from ${names.table}) to stdout`))
    const entry = tableEntry(table)
    yield* parts(entry, { source: copy, checksums })
    checksums[entry]!.rows = copy.rowCount
    if (copy.rowCount > 0) say(`${table.name}: ${copy.rowCount} rows`)
  }
  for (const name of filesFolder ? await filesIn(filesFolder) : []) {
    const entry = `files/${name}`
    try {
      yield* parts(entry, { source: createReadStream(join(filesFolder!, name)), checksums })
    } catch (error) {
      // Swept since the folder was read: nothing named it any more.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  yield json(checksumsEntry, checksums)
}

/** A stream in entries of some megabytes, because an archive names the length of each entry before its bytes. */
async function* parts(
  entry: string,
  { source, checksums }: { source: Readable; checksums: Checksums },
): AsyncGenerator<Entry> {
  const tally = new Tally()
  let waiting: Buffer[] = []
  let bytes = 0
  let index = 0
  const take = (): Entry => {
    const data = Buffer.concat(waiting)
    waiting = []
    bytes = 0
    tally.add(data)
    index += 1
    return { name: partName(entry, index), data }
  }
  for await (const chunk of source as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes >= partBytes) yield take()
  }
  if (bytes > 0 || index === 0) yield take()
  checksums[entry] = tally.sum()
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

function json(name: string, content: unknown): Entry {
  return { name, data: Buffer.from(`${JSON.stringify(content, null, 1)}\n`) }
}

import { createHash, type Hash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type pg from 'pg'
import type { JournalEntry } from './migrate.ts'

/** First entry of a backup. */
export type Manifest = {
  format: 1
  product: 'guanxi'
  createdAt: string
  migrations: JournalEntry[]
  tables: BackupTable[]
}

export type BackupTable = { schema: string; name: string; columns: string[] }

/** Last entry of a backup; without it the backup is not whole. */
export type Checksums = Record<string, Checksum>
export type Checksum = { bytes: number; sha256: string; rows?: number }

export const manifestEntry = 'manifest.json'
export const checksumsEntry = 'checksums.json'

/** Entries of one table or file: NAME/000001, NAME/000002, …; their bytes in a row are the whole. */
export function partName(whole: string, index: number): string {
  return `${whole}/${String(index).padStart(6, '0')}`
}

export function wholeOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/'))
}

export function tableEntry({ schema, name }: BackupTable): string {
  return `tables/${schema}.${name}`
}

/** Tables with what people put in; not the journal, which the manifest names, nor the queue's own, which it rebuilds. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select n.nspname as schema, c.relname as name,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth') and c.relname <> 'migration'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1, 2 order by 1, 2`,
  )
  return rows
}

/** All files in a folder by their names in a backup. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** SQL names of a table and of its columns. */
export function quoted(client: pg.ClientBase, { schema, name, columns }: BackupTable) {
  const quote = (text: string) => client.escapeIdentifier(text)
  return { table: `${quote(schema)}.${quote(name)}`, columns: columns.map(quote).join(', ') }
}

/** Adds up what passes, for one table or file. */
export class Tally {
  bytes = 0
  private readonly hash: Hash = createHash('sha256')

  add(data: Buffer): void {
    this.bytes += data.length
    this.hash.update(data)
  }

  sum(): Checksum {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') }
  }
}

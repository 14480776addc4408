import type pg from 'pg'
import { to } from 'pg-copy-streams'
import type { Sql } from '#platform/db/sql.ts'
import { compileSql } from '#platform/db/sql.ts'

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const headerBytes = signature.length + 8

/**
 * Streams the rows of a query whose columns are never null and of fixed width, in PostgreSQL's binary COPY format: a
 * tenth of the cost of rows as objects. `use` is given each row's place in a buffer that is reused afterwards.
 * @param widths bytes of each column: 16 for a uuid, 4 for a date or int4, 8 for a float8
 */
export async function copyRows(
  client: pg.ClientBase,
  query: Sql,
  { widths, signal, use }: { widths: readonly number[]; signal: AbortSignal; use(bytes: Buffer, at: number): void },
): Promise<void> {
  const { text, values } = compileSql(query)
  if (values.length > 0) throw new Error('COPY takes no parameters')
  const rowBytes = 2 + widths.reduce((sum, width) => sum + 4 + width, 0)
  let rest: Buffer = Buffer.alloc(0)
  let inHeader = true
  for await (const chunk of client.query(to(`copy (${text}) to stdout (format binary)`))) {
    signal.throwIfAborted()
    let bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (inHeader) {
      if (bytes.length < headerBytes) {
        rest = bytes
        continue
      }
      bytes = bytes.subarray(headerBytes)
      inHeader = false
    }
    let at = 0
    for (; at + rowBytes <= bytes.length; at += rowBytes) use(bytes, at)
    rest = bytes.subarray(at)
  }
}

/** Where the columns of a row begin, from the row's own place. */
export function columnPlaces(widths: readonly number[]): number[] {
  let place = 2
  return widths.map((width) => {
    place += 4 + width
    return place - width
  })
}

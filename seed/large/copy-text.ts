import { Readable } from 'node:stream'

/** A value for PostgreSQL's COPY in text format. Arrays hold text only. */
export type CopyValue = string | number | boolean | Date | null | readonly string[]

const chunkLength = 256 * 1024

/** Rows as a stream for `COPY … FROM STDIN`, in chunks, so that millions of them need no memory. */
export function copyStream(rows: Iterable<readonly CopyValue[]>): Readable {
  return Readable.from(chunks(rows), { objectMode: false })
}

function* chunks(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += `${row.map(cell).join('\t')}\n`
    if (text.length < chunkLength) continue
    yield text
    text = ''
  }
  if (text) yield text
}

/** One cell as COPY wants it: backslash, tab and line ends escaped, NULL as \\N. */
export function cell(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return escaped(`{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join()}}`)
  return String(value)
}

const special: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => special[character]!) : text
}

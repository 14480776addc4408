import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { StartError } from '#platform/config/start-error.ts'

/** One file inside a backup. The whole is an ordinary .tar.gz, so that it can be looked into without us. */
export type Entry = { name: string; data: Buffer }

const block = 512
/** As our own files have it (RFC 1952): no name and no comment. */
const gzipHeader = 10

/** Entries as the bytes of a tar archive (POSIX.1-1988 ustar). */
export async function* packEntries(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, data } of entries) {
    yield header(name, data.length)
    yield data
    yield Buffer.alloc((block - (data.length % block)) % block)
  }
  yield Buffer.alloc(2 * block)
}

/** The entries of a backup file in their order; without the sum over the whole file, entries after a wrong byte are still to be had. */
export async function* readEntries(path: string, { wholeSum = true } = {}): AsyncGenerator<Entry> {
  const source = byteReader(
    wholeSum
      ? createReadStream(path).pipe(createGunzip())
      : createReadStream(path, { start: gzipHeader }).pipe(createInflateRaw()),
  )
  let at = 'the beginning'
  try {
    for (;;) {
      const head = await source.take(block)
      if (head.every((byte) => byte === 0)) return
      const { name, size } = parseHeader(head)
      at = name
      yield { name, data: await source.take(size) }
      await source.take((block - (size % block)) % block)
    }
  } catch (error) {
    throw error instanceof Unreadable ? damaged(at) : error
  }
}

function header(name: string, size: number): Buffer {
  const [prefix, rest] = splitName(name)
  const head = Buffer.alloc(block)
  head.write(rest, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  head.write(prefix, 345)
  head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function parseHeader(head: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => head.toString('utf8', from, to).replace(/\0.*$/s, '')
  if (Number.parseInt(text(148, 156), 8) !== checksum(head)) throw new Unreadable()
  const prefix = text(345, 500)
  return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size: Number.parseInt(text(124, 136), 8) }
}

/** Sum of the header's bytes with its own field taken as blanks. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

function splitName(name: string): [string, string] {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  const cut = name.indexOf('/', name.length - 100)
  if (cut < 0 || cut > 155 || Buffer.byteLength(name) !== name.length)
    throw new Error(`Name too long for a backup: ${name}`)
  return [name.slice(0, cut), name.slice(cut + 1)]
}

/** Takes exactly so many bytes at a time from a stream. */
function byteReader(stream: Readable) {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let rest = Buffer.alloc(0)
  return {
    take: async (count: number): Promise<Buffer> => {
      const parts: Buffer[] = []
      let missing = count
      while (missing > 0) {
        if (rest.length === 0) rest = await next(chunks)
        const part = rest.subarray(0, missing)
        rest = rest.subarray(part.length)
        missing -= part.length
        parts.push(part)
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    },
  }
}

async function next(chunks: AsyncIterator<Buffer>): Promise<Buffer<ArrayBuffer>> {
  try {
    const { value, done } = await chunks.next()
    if (!done) return value as Buffer<ArrayBuffer>
  } catch (error) {
    // What is missing or damaged in a compressed file shows up as one of these.
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error
  }
  throw new Unreadable()
}

class Unreadable extends Error {}

/** What is wrong with a backup, and at which of its entries. */
export function damaged(at: string): StartError {
  return new StartError(
    `This is not a whole backup of Guanxi: the file is damaged or was cut off at ${at}. Nothing was changed.`,
  )
}

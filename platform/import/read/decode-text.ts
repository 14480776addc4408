import { createReadStream } from 'node:fs'
import type { Encoding } from './detect-encoding.ts'

const chunkSize = 262_144

/** The text of a file, piece by piece, without its byte order mark. Bytes that cannot be read come as U+FFFD and are reported by row. */
export async function* decodeFile(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: chunkSize })) {
    const text = decoder.decode(chunk as Buffer, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

import { isAscii } from 'node:buffer'
import { open } from 'node:fs/promises'

/** What tells an encoding: the first bytes, and lines from anywhere in the file that hold other bytes than ASCII. */
export type TextSample = { head: Uint8Array; nonAscii: Uint8Array }

const blockSize = 262_144
const headSize = 65_536
const enough = 131_072

/** Looks through a whole file if it must: a name in Chinese may first stand in row 900,000. */
export async function sampleText(path: string): Promise<TextSample> {
  const file = await open(path)
  try {
    const block = Buffer.allocUnsafe(blockSize)
    const found: Buffer[] = []
    let head: Buffer | undefined
    let size = 0
    while (size < enough) {
      const { bytesRead } = await file.read(block, 0, blockSize)
      if (bytesRead === 0) break
      const bytes = block.subarray(0, bytesRead)
      head ??= Buffer.from(bytes.subarray(0, headSize))
      if (isAscii(bytes)) continue
      const lines = nonAsciiLines(bytes, enough - size)
      found.push(lines)
      size += lines.length
    }
    return { head: head ?? Buffer.alloc(0), nonAscii: Buffer.concat(found) }
  } finally {
    await file.close()
  }
}

/** The whole lines of a block that are not plain ASCII; a line cut by the block's edge would be cut inside a character. */
function nonAsciiLines(bytes: Buffer, limit: number): Buffer {
  const lines: Buffer[] = []
  let size = 0
  let start = 0
  while (start < bytes.length && size < limit) {
    const found = bytes.indexOf(0x0a, start)
    const end = found < 0 ? bytes.length : found + 1
    const line = bytes.subarray(start, end)
    if (!isAscii(line)) {
      lines.push(Buffer.from(line.subarray(0, 65_536)))
      size += line.length
    }
    start = end
  }
  return Buffer.concat(lines)
}

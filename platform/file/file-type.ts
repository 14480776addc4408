import { open } from 'node:fs/promises'

/** What a browser may show in its place: none of it can carry a script that would run as ours. */
const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])
const plainText = 'text/plain'
const unknown = 'application/octet-stream'
const sampleBytes = 64 * 1024

export function isShownImage(mediaType: string): boolean {
  return images.has(mediaType)
}

/** What a file is by its bytes, whatever its name or its sender says. Markup (HTML, SVG, XML) counts as plain text. */
export async function sniffType(path: string): Promise<string> {
  // Loaded with the first file: most processes never see one.
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  if (found) return isMarkup(found.mime) ? plainText : found.mime
  return (await isText(path)) ? plainText : unknown
}

function isMarkup(mime: string): boolean {
  return /(?:xml|html)\b/.test(mime)
}

async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    const sample = buffer.subarray(0, bytesRead)
    if (sample.includes(0)) return false
    // A character may be cut at the end of the sample.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: bytesRead === sampleBytes })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  } finally {
    await file.close()
  }
}

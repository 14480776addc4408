import type { Readable } from 'node:stream'
import { type Entry, openPromise } from 'yauzl'
import { AppError } from '#platform/error/app-error.ts'
import { readLimits } from '#platform/import/read/limits.ts'
import { refuseFile } from '#platform/import/read/refusal.ts'

/** The parts of a workbook, which is a zip archive (ECMA-376, part 2). Nothing is ever written out. */
export type WorkbookPackage = {
  has(name: string): boolean
  /** How large a part says that it is. */
  sizeOf(name: string): number
  /** The text of a part, inflated piece by piece under the caps. */
  read(name: string): AsyncGenerator<string>
  close(): void
}

/** Opens a workbook by its directory first, so that a trap is refused before anything is inflated. */
export async function openPackage(path: string): Promise<WorkbookPackage> {
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: true,
    validateEntrySizes: true,
  }).catch((cause: unknown) => {
    throw damaged(cause)
  })
  try {
    if (zip.entryCount > readLimits.zipEntries) throw refuseFile('zipTooManyEntries', { limit: readLimits.zipEntries })
    const entries = await directory(zip.eachEntry())
    let inflated = 0
    return {
      has: (name) => entries.has(name),
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      close: () => zip.close(),
      async *read(name) {
        const entry = entries.get(name)
        if (!entry) throw refuseFile('damagedWorkbook')
        if (entry.isEncrypted()) throw refuseFile('encryptedWorkbook')
        if (entry.uncompressedSize > readLimits.zipEntryBytes) throw tooLarge()
        const stream: Readable = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
          throw damaged(cause)
        })
        const decoder = new TextDecoder('utf-8')
        let size = 0
        try {
          for await (const chunk of stream) {
            size += chunk.length
            inflated += chunk.length
            if (size > readLimits.zipEntryBytes || inflated > readLimits.zipTotalBytes) throw tooLarge()
            yield decoder.decode(chunk, { stream: true })
          }
          yield decoder.decode()
        } catch (error) {
          throw error instanceof AppError ? error : damaged(error)
        } finally {
          stream.destroy()
        }
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function directory(list: AsyncIterableIterator<Entry>): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of list) {
      // Two parts of one name: programs would disagree on which one they show.
      if (entries.has(entry.fileName)) throw refuseFile('damagedWorkbook')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error)
  }
  if (entries.has('EncryptedPackage')) throw refuseFile('encryptedWorkbook')
  if (!entries.has('xl/workbook.xml')) throw refuseFile('notWorkbook')
  return entries
}

function tooLarge() {
  return refuseFile('zipTooLarge', { megabytes: readLimits.zipEntryBytes / 1_048_576 })
}

function damaged(cause: unknown) {
  return Object.assign(refuseFile('damagedWorkbook'), { cause })
}

import { readLimits } from '#platform/import/read/limits.ts'
import { refuseFile } from '#platform/import/read/refusal.ts'
import type { WorkbookPackage } from './open-package.ts'
import { parseXml } from './parse-xml.ts'

/** The text at a place of the workbook's list of texts, to which its cells point. */
export type SharedTexts = (index: number) => string | undefined

const part = 'xl/sharedStrings.xml'

/** Keeps the texts as one block of bytes: five million JavaScript strings would be several times as large. */
export async function readSharedTexts(book: WorkbookPackage): Promise<SharedTexts> {
  if (!book.has(part)) return () => undefined
  const store = createTextStore()
  let text = ''
  let inText = false
  let inPhonetic = false
  const parsing = parseXml(book.read(part), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inPhonetic = true
    },
    close(name) {
      if (name === 'si') store.add(text)
      else if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
    },
    text(piece) {
      if (inText && !inPhonetic && text.length <= readLimits.cellLength) text += piece
    },
  })
  for await (const _ of parsing) store.checkLimits()
  return store.at
}

function createTextStore() {
  let bytes = Buffer.allocUnsafe(65_536)
  let ends = new Uint32Array(4_096)
  let count = 0
  let size = 0
  return {
    add(text: string) {
      const room = text.length * 3
      if (size + room > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, size + room))
        bytes.copy(larger, 0, 0, size)
        bytes = larger
      }
      size += bytes.write(text, size, 'utf8')
      if (count === ends.length) {
        const longer = new Uint32Array(ends.length * 2)
        longer.set(ends)
        ends = longer
      }
      ends[count++] = size
    },
    checkLimits() {
      if (count > readLimits.sharedTexts || size > readLimits.sharedTextBytes) throw refuseFile('workbookTextTooLarge')
    },
    at: (index: number) =>
      index >= 0 && index < count ? bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]) : undefined,
  }
}

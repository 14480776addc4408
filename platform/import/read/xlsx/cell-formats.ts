import { readLimits } from '#platform/import/read/limits.ts'
import type { WorkbookPackage } from './open-package.ts'
import { parseWholeXml } from './parse-xml.ts'

/** What a cell's number format makes of its number, as far as it changes what a reader sees. */
export type CellFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  | { kind: 'percent' }
  | { kind: 'zeros'; width: number }
  | { kind: 'money'; currency: string }

const part = 'xl/styles.xml'
const plain: CellFormat = { kind: 'plain' }

/** The formats of a workbook by style number (ECMA-376 part 1, 18.8.10 cellXfs, 18.8.30 numFmt). */
export async function readCellFormats(book: WorkbookPackage): Promise<CellFormat[]> {
  if (!book.has(part)) return []
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let inCellFormats = false
  await parseWholeXml(book.read(part), {
    open(name, attributes) {
      if (name === 'numFmt' && codes.size < readLimits.cellStyles)
        codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats && formats.length < readLimits.cellStyles) {
        const id = Number(attributes.numFmtId ?? 0)
        formats.push(codes.has(id) ? formatOfCode(codes.get(id)!) : formatOfBuiltIn(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

/** The longest that Excel writes; a longer one would fill every cell with as many zeros. */
const longestCode = 255

/** What a number format code shows: a date, a percentage, digits filled up with zeros, or the number itself. */
export function formatOfCode(code: string): CellFormat {
  if (code.length > longestCode) return plain
  const first = code.split(';')[0]!
  // A currency by its code (18.8.31): a sign alone is left to how the column is read.
  const money = /\[\$([A-Z]{3})(?:-[0-9A-Fa-f]+)?\]/.exec(first)
  if (money) return { kind: 'money', currency: money[1]! }
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/[ymdhse年月日]|上午|AM\/PM/i.test(bare.replace(/general|e[+-]/gi, ''))) return { kind: 'date' }
  if (bare.includes('%')) return { kind: 'percent' }
  return /^0{2,}$/.test(bare) ? { kind: 'zeros', width: bare.length } : plain
}

/** Formats below 164 are built in; those of East Asian editions (27-36, 50-58) are dates (18.8.30). */
function formatOfBuiltIn(id: number): CellFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return { kind: 'date' }
  return id === 9 || id === 10 ? { kind: 'percent' } : plain
}

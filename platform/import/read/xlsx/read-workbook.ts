import { readLimits } from '#platform/import/read/limits.ts'
import { refuseFile } from '#platform/import/read/refusal.ts'
import type { SourceRow } from '#platform/import/read/source-row.ts'
import { readCellFormats } from './cell-formats.ts'
import { readMergedCells, spreadMergedCells } from './merged-cells.ts'
import { openPackage, type WorkbookPackage } from './open-package.ts'
import { parseWholeXml } from './parse-xml.ts'
import { readSharedTexts } from './shared-texts.ts'
import { readSheetRows } from './sheet-rows.ts'

export type SheetInfo = { name: string; part: string }

/** The names of a workbook's sheets, in the order of its tabs. */
export async function listSheets(path: string): Promise<string[]> {
  const book = await openPackage(path)
  try {
    return (await readContents(book)).sheets.map((sheet) => sheet.name)
  } finally {
    book.close()
  }
}

/** The rows of the named sheet, of the first one without a name. */
export async function* readWorkbookRows(path: string, sheetName?: string): AsyncGenerator<SourceRow[]> {
  const book = await openPackage(path)
  try {
    const { sheets, from1904 } = await readContents(book)
    const sheet = sheetName === undefined ? sheets[0] : sheets.find(({ name }) => name === sheetName)
    if (!sheet) throw refuseFile(sheetName === undefined ? 'noSheet' : 'unknownSheet', { sheet: sheetName })
    const formats = await readCellFormats(book)
    const texts = await readSharedTexts(book)
    const rows = readSheetRows(book.read(sheet.part), { texts, formats, from1904 })
    const byHand = book.sizeOf(sheet.part) <= readLimits.sheetByHandBytes
    yield* byHand ? spreadMergedCells(rows, await readMergedCells(book.read(sheet.part))) : rows
  } finally {
    book.close()
  }
}

async function readContents(book: WorkbookPackage): Promise<{ sheets: SheetInfo[]; from1904: boolean }> {
  const listed: { name: string; relation: string }[] = []
  let from1904 = false
  await parseWholeXml(book.read('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet' && listed.length < readLimits.sheets)
        listed.push({ name: attributes.name ?? '', relation: attributes['r:id'] ?? '' })
    },
  })
  const parts = await readRelations(book)
  const sheets = listed.flatMap(({ name, relation }) => {
    const part = parts.get(relation)
    return part && book.has(part) ? [{ name, part }] : []
  })
  return { sheets, from1904 }
}

/** Which part each relation names; only worksheets, for a chart sheet has no rows. */
async function readRelations(book: WorkbookPackage): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  const part = 'xl/_rels/workbook.xml.rels'
  if (!book.has(part)) return parts
  await parseWholeXml(book.read(part), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External' || !Type?.endsWith('/worksheet'))
        return
      parts.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return parts
}

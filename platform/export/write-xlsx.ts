import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import yazl from 'yazl'
import type { Cell } from './export-cell.ts'
import { cellXml, headerXml } from './xlsx-cells.ts'
import {
  contentTypes,
  packageLinks,
  sheetEnd,
  sheetStart,
  stylesXml,
  workbookLinks,
  workbookXml,
} from './xlsx-parts.ts'

/** What a sheet of Excel can hold, its header included. */
const rowsPerSheet = 1_048_576
const chunkLength = 64 * 1024

/** Writes a workbook to a file row by row; never more than a few rows are in memory. */
export function openXlsx(path: string, { headers, sheetName }: { headers: readonly string[]; sheetName: string }) {
  const zip = new yazl.ZipFile()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  zip.outputStream.pipe(file)
  const written = finished(file)
  written.catch(() => {})
  const currencies: string[] = []
  const widths = headers.map((header) => atMost(Math.max(10, displayWidth(header) + 4)))
  let sheets = 0
  let sheet: PassThrough | undefined
  let row = 0
  let pending = ''
  let begun = false

  const flush = async (): Promise<void> => {
    if (pending === '' || !sheet) return
    // The columns are as wide as what the first rows hold, and stand before them.
    const text = begun ? pending : sheetStart(widths) + pending
    begun = true
    pending = ''
    if (!sheet.write(text)) await Promise.race([once(sheet, 'drain'), written])
  }
  const closeSheet = async (): Promise<void> => {
    pending += sheetEnd
    await flush()
    sheet?.end()
    sheet = undefined
  }
  const openSheet = (): void => {
    sheets++
    row = 0
    sheet = new PassThrough()
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`)
    begun = false
    addRow(
      headers.map((header) => ({ is: 'text', text: header })),
      'header',
    )
  }
  const addRow = (cells: readonly (Cell | undefined)[], kind: 'header' | 'row'): void => {
    row++
    const written = cells.map((cell, column) => {
      if (!cell) return ''
      if (!begun) widths[column] = Math.max(widths[column] ?? 0, atMost(roomFor(cell)))
      const place = `${columnName(column)}${row}`
      return kind === 'header' ? headerXml(place, cell as { text: string }) : cellXml(place, cell, currencies)
    })
    pending += `<row r="${row}">${written.join('')}</row>`
  }
  openSheet()

  return {
    async add(cells: readonly (Cell | undefined)[]): Promise<void> {
      if (row === rowsPerSheet) {
        await closeSheet()
        openSheet()
      }
      addRow(cells, 'row')
      if (pending.length >= chunkLength) await flush()
    },
    async end(): Promise<void> {
      await closeSheet()
      const names = Array.from({ length: sheets }, (_, index) =>
        index === 0 ? sheetName : `${sheetName} ${index + 1}`,
      )
      const parts: Record<string, string> = {
        'xl/workbook.xml': workbookXml(names),
        'xl/_rels/workbook.xml.rels': workbookLinks(sheets),
        'xl/styles.xml': stylesXml(currencies),
        '_rels/.rels': packageLinks,
        '[Content_Types].xml': contentTypes(sheets),
      }
      for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), name)
      zip.end()
      await written
    },
    /** Gives up: the file is of no use. */
    abort(): void {
      sheet?.destroy()
      file.destroy()
    },
  }
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** In widths of a digit, as Excel counts; money with its sign and the marks between thousands. */
function roomFor(cell: Cell): number {
  switch (cell.is) {
    case 'text':
      return displayWidth(cell.text) + 2
    case 'number':
      return cell.decimal.length + 2
    case 'money':
      return Math.ceil(cell.decimal.length * 1.3) + 4
    case 'percent':
      return 10
    case 'day':
      return 12
    case 'time':
      return 20
  }
}

function atMost(width: number): number {
  return Math.min(48, width)
}

function displayWidth(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0)
}

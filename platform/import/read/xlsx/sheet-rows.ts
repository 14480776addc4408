import { readLimits } from '#platform/import/read/limits.ts'
import { refuseFile } from '#platform/import/read/refusal.ts'
import { characterFault, type RowFault, type SourceRow } from '#platform/import/read/source-row.ts'
import type { CellFormat } from './cell-formats.ts'
import { numberCellText } from './cell-text.ts'
import { type Attributes, parseXml } from './parse-xml.ts'
import type { SharedTexts } from './shared-texts.ts'

export type SheetContext = { texts: SharedTexts; formats: CellFormat[]; from1904: boolean }

/** The rows of a worksheet part, in small batches, each cell as its reader sees it; rows without content are left out. */
export async function* readSheetRows(
  pieces: AsyncIterable<string>,
  context: SheetContext,
): AsyncGenerator<SourceRow[]> {
  let rows: SourceRow[] = []
  let row: SourceRow = { number: 0, cells: [] }
  let cell: Attributes = {}
  let column = -1
  let value = ''
  let capture = false
  let formula = false
  const handlers = {
    open(name: string, attributes: Attributes) {
      if (name === 'v' || name === 't') capture = true
      else if (name === 'c') {
        cell = attributes
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        value = ''
        formula = false
      } else if (name === 'f') formula = true
      else if (name === 'row') {
        row = { number: attributes.r === undefined ? row.number + 1 : Number(attributes.r), cells: [] }
        column = -1
      }
    },
    close(name: string) {
      if (name === 'v' || name === 't') capture = false
      else if (name === 'c' && value === '' && formula && cell.t !== 'str')
        addFault(row, { code: 'formulaUnknown', column })
      else if (name === 'c') addCell(row, { column, cell, value, context })
      else if (name === 'row' && (row.faults || row.cells.some((text) => text.trim() !== ''))) rows.push(row)
    },
    text(piece: string) {
      if (capture && value.length <= readLimits.cellLength) value += piece
    },
  }
  for await (const _ of parseXml(pieces, handlers)) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}

type FoundCell = { column: number; cell: Attributes; value: string; context: SheetContext }

function addCell(row: SourceRow, { column, cell, value, context }: FoundCell): void {
  if (value === '') return
  if (column < 0 || column >= readLimits.columns) {
    if (!row.faults?.some((fault) => fault.code === 'tooManyColumns'))
      addFault(row, { code: 'tooManyColumns', params: { limit: readLimits.columns } })
    return
  }
  const text = cellText(row, { column, cell, value, context })
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = text.length > readLimits.cellLength ? text.slice(0, 200) : text
  if (text.length > readLimits.cellLength)
    addFault(row, { code: 'cellTooLong', column, params: { limit: readLimits.cellLength } })
  const fault = characterFault(text)
  if (fault) addFault(row, { ...fault, column })
}

function cellText(row: SourceRow, { column, cell, value, context }: FoundCell): string {
  switch (cell.t) {
    case 's': {
      const text = context.texts(Number(value))
      if (text === undefined) throw refuseFile('damagedWorkbook')
      return text
    }
    case 'inlineStr':
    case 'str':
    case 'd':
      return value
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      addFault(row, { code: 'formulaError', column, params: { text: value } })
      return value
    default: {
      const { text, fault } = numberCellText(value, context.formats[Number(cell.s ?? -1)], context.from1904)
      if (fault) addFault(row, { ...fault, column })
      return text
    }
  }
}

function addFault(row: SourceRow, fault: RowFault): void {
  row.faults ??= []
  row.faults.push(fault)
}

/** 0 for A1, 26 for AA1; -1 for a reference that is none. */
export function columnOf(reference: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

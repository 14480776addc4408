import { open } from 'node:fs/promises'
import { decodeFile } from './decode-text.ts'
import { detectEncoding, type Encoding } from './detect-encoding.ts'
import { detectDelimiter, detectHeader, namesColumns, splitSample, tableStart, usualColumns } from './detect-layout.ts'
import { fileTypeOf } from './file-type.ts'
import { isTotal } from './is-total.ts'
import { readLimits } from './limits.ts'
import { refuseFile } from './refusal.ts'
import { sampleText } from './sample-text.ts'
import type { RowFault, SourceRow } from './source-row.ts'
import { createRowSplitter, type Delimiter } from './split-rows.ts'
import { listSheets, readWorkbookRows } from './xlsx/read-workbook.ts'

/** How a file is read: all of it detected, all of it changeable. `columns` is how many cells a sound row has. */
export type ReadPlan =
  | ({ type: 'text'; encoding: Encoding; delimiter: Delimiter } & TableShape)
  | ({ type: 'xlsx'; sheet: string } & TableShape)

/** `above` is how many rows with titles stand above the table. */
type TableShape = { header: boolean; columns: number; above?: number }

/** What the user may fix before detection fills the rest. */
export type ReadChoices = {
  encoding?: Encoding
  delimiter?: Delimiter
  header?: boolean
  above?: number
  sheet?: string
}

/** A column: `header` as it stands in the file; `name` unique, a column without a header has its number. */
export type SourceColumn = { header: string; name: string }

export type Inspection = {
  plan: ReadPlan
  columns: SourceColumn[]
  /** What stands above the table. */
  titles: string[]
  /** The first rows of data. */
  sample: SourceRow[]
  /** Whether another encoding would read the bytes nearly as well. */
  encodingUncertain: boolean
  sheets: string[]
  /** Rows left out above the table, headers that are empty or stand twice. */
  warnings: RowFault[]
}

/** More than the longest row, so that a first row that is too long shows as such. */
const sampleLength = readLimits.rowLength + 262_144
const layoutLength = 65_536
const sampleRows = 1_000
/** How many sheets are looked at for the table, and how many rows of each. */
const mostSheets = 5
const topRows = 20
/** Faults of a first row after which nothing can be told about the columns. */
const shapeless = new Set(['rowTooLong', 'tooManyColumns'])

/** Finds out how to read a file, from its bytes and its first rows. Throws for a file that cannot be imported. */
export async function inspectFile(
  path: string,
  choices: ReadChoices,
  isKnownName: (name: string) => boolean = () => false,
): Promise<Inspection> {
  const type = fileTypeOf(await firstBytes(path))
  const found = type === 'xlsx' ? await inspectWorkbook(path, choices, isKnownName) : await inspectText(path, choices)
  const above = choices.above ?? (choices.header === false ? 0 : tableStart(found.rows, isKnownName))
  const rows = found.rows.slice(above)
  const [first] = rows
  if (!first) throw refuseFile('empty')
  const header = choices.header ?? detectHeader(rows, isKnownName)
  if (first.faults && (header || first.faults.some((fault) => shapeless.has(fault.code)))) throw refuseHeader(first)
  const data = header ? rows.slice(1) : rows
  const columns = header ? nameColumns(first.cells) : nameColumns(Array<string>(usualColumns(data)).fill(''))
  const plan: ReadPlan = { ...found.plan, header, columns: columns.length, ...(above > 0 && { above }) }
  return {
    plan,
    columns,
    titles: found.rows.slice(0, above).flatMap(({ cells }) => cells),
    sample: data.map((row) => checkShape(row, plan)).filter(({ total }) => !total),
    encodingUncertain: found.encodingUncertain,
    sheets: found.sheets,
    warnings: [
      ...(above > 0 ? [{ code: 'titlesAbove', params: { count: above, row: first.number } }] : []),
      ...(header ? headerWarnings(first.cells) : []),
    ],
  }
}

/** The rows of a file below its header, in batches; a row with more or fewer cells than there are columns carries a fault. */
export async function* readRows(path: string, plan: ReadPlan): AsyncGenerator<SourceRow[]> {
  let ahead = (plan.above ?? 0) + (plan.header ? 1 : 0)
  const batches = plan.type === 'xlsx' ? readWorkbookRows(path, plan.sheet) : readTextRows(path, plan)
  for await (const batch of batches) {
    const rows = ahead > 0 ? batch.slice(ahead) : batch
    ahead -= batch.length - rows.length
    if (rows.length > 0) yield rows.map((row) => checkShape(row, plan))
  }
}

async function* readTextRows(
  path: string,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<SourceRow[]> {
  const splitter = createRowSplitter(delimiter)
  for await (const text of decodeFile(path, encoding)) yield splitter.push(text)
  yield splitter.end()
}

type Found = {
  plan: { type: 'text'; encoding: Encoding; delimiter: Delimiter } | { type: 'xlsx'; sheet: string }
  rows: SourceRow[]
  encodingUncertain: boolean
  sheets: string[]
}

async function inspectText(path: string, choices: ReadChoices): Promise<Found> {
  const guess = detectEncoding(await sampleText(path))
  const encoding = choices.encoding ?? guess.encoding
  const { text, whole } = await firstText(path, encoding)
  const delimiter =
    choices.delimiter ?? detectDelimiter(text.slice(0, layoutLength), whole && text.length <= layoutLength)
  return {
    plan: { type: 'text', encoding, delimiter },
    rows: splitSample(text, { delimiter, whole }).slice(0, sampleRows + 1),
    encodingUncertain: !choices.encoding && !guess.certain,
    sheets: [],
  }
}

async function inspectWorkbook(
  path: string,
  { sheet }: ReadChoices,
  isKnownName: (name: string) => boolean,
): Promise<Found> {
  const sheets = await listSheets(path)
  if (sheets.length === 0) throw refuseFile('noSheet')
  const chosen = sheet ?? (await likelySheet(path, sheets, isKnownName))
  const rows = await firstRows(path, { sheet: chosen, count: sampleRows + 1 })
  const width = Math.max(0, ...rows.map((row) => row.cells.length))
  const padded = rows.map((row) => ({ ...row, cells: pad(row.cells, width) }))
  return { plan: { type: 'xlsx', sheet: chosen }, rows: padded, encodingUncertain: false, sheets }
}

/** The first sheet that begins with such a table: before it may stand one that says what the file is. Without any the first one. */
async function likelySheet(
  path: string,
  sheets: readonly string[],
  isKnownName: (name: string) => boolean,
): Promise<string> {
  if (sheets.length > 1) {
    for (const sheet of sheets.slice(0, mostSheets)) {
      if (namesColumns(await firstRows(path, { sheet, count: topRows }), isKnownName)) return sheet
    }
  }
  return sheets[0]!
}

async function firstRows(path: string, { sheet, count }: { sheet: string; count: number }): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of readWorkbookRows(path, sheet)) {
    rows.push(...batch)
    if (rows.length >= count) break
  }
  return rows.slice(0, count)
}

/** Extra cells without content are dropped; a worksheet leaves empty cells at the end of a row out. */
function checkShape(row: SourceRow, plan: ReadPlan): SourceRow {
  if (!row.faults && isTotal(row.cells)) {
    return { number: row.number, cells: pad(row.cells, plan.columns).slice(0, plan.columns), total: true }
  }
  const found = row.cells.length
  if (found === plan.columns) return row
  let cells = row.cells
  let fault: RowFault | undefined
  if (found > plan.columns) {
    const extra = cells.slice(plan.columns)
    if (extra.some((cell) => cell.trim() !== ''))
      fault = { code: 'tooManyCells', params: { expected: plan.columns, found } }
    else cells = cells.slice(0, plan.columns)
  } else {
    if (plan.type === 'text') fault = { code: 'tooFewCells', params: { expected: plan.columns, found } }
    cells = pad(cells, plan.columns)
  }
  // Where a row is broken anyway, its number of cells follows from that.
  const faults = fault && !row.faults ? [fault] : row.faults
  return faults ? { number: row.number, cells, faults } : { number: row.number, cells }
}

function pad(cells: string[], width: number): string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')]
}

/** Names of columns as the mapping uses them: the header, numbered where it stands twice; the column's number where it is empty. */
export function nameColumns(headers: string[]): SourceColumn[] {
  const used = new Set<string>()
  return headers.map((header, index) => {
    const base = header.trim() || String(index + 1)
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base} (${n})`
    used.add(name)
    return { header: header.trim(), name }
  })
}

function headerWarnings(headers: string[]): RowFault[] {
  const seen = new Set<string>()
  return headers.flatMap((text, column): RowFault[] => {
    const header = text.trim()
    if (header === '') return [{ code: 'emptyHeader', column, params: { column: column + 1 } }]
    if (seen.has(header)) return [{ code: 'duplicateHeader', column, params: { header } }]
    seen.add(header)
    return []
  })
}

function refuseHeader(row: SourceRow) {
  const [fault] = row.faults!
  if (fault!.code === 'tooManyColumns') return refuseFile('tooManyColumns', fault!.params)
  return refuseFile('brokenHeader', { row: row.number, fault: fault!.code, ...fault!.params })
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(4_096)
    const { bytesRead } = await file.read(head, 0, head.length)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstText(path: string, encoding: Encoding): Promise<{ text: string; whole: boolean }> {
  let text = ''
  for await (const piece of decodeFile(path, encoding)) {
    text += piece
    if (text.length >= sampleLength) return { text, whole: false }
  }
  return { text, whole: true }
}

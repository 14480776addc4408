import { looksLikeValue } from '#platform/import/detect/cell-shape.ts'
import type { SourceRow } from './source-row.ts'
import { createRowSplitter, type Delimiter } from './split-rows.ts'

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|', 'spaces']

/** The delimiter under which the first rows have the most even number of columns; a comma for a file of one column. */
export function detectDelimiter(text: string, whole: boolean): Delimiter {
  const scored = delimiters.map((delimiter) => {
    const rows = splitSample(text, { delimiter, whole })
    return { delimiter, first: rows[0]?.cells.length, ...evenness(rows) }
  })
  // Two words in each row, below a name of one, are a list of names and not columns lined up by hand.
  const good = scored.filter(({ delimiter, columns, share, first }) =>
    delimiter === 'spaces' ? columns > 1 && share >= 0.95 && first === columns : columns > 1 && share >= 0.6,
  )
  const proper = good.filter(({ delimiter }) => delimiter !== 'spaces')
  const best = (proper.length > 0 ? proper : good).sort((a, b) => b.share - a.share || b.columns - a.columns)[0]
  return best?.delimiter ?? ','
}

/** The rows of a sample; `whole` says that it is the whole file, so that its last row is not cut. */
export function splitSample(text: string, { delimiter, whole }: { delimiter: Delimiter; whole: boolean }): SourceRow[] {
  const splitter = createRowSplitter(delimiter)
  const rows = splitter.push(text)
  return whole ? [...rows, ...splitter.end()] : rows
}

/** Whether the first row names the columns: all names, no two alike, and nothing in it that looks like a number or a date. */
export function detectHeader(rows: SourceRow[], isKnownName: (name: string) => boolean): boolean {
  const [first, ...rest] = rows
  if (!first) return false
  const names = first.cells.map((cell) => cell.trim())
  if (names.some((name) => looksLikeValue(name))) return false
  if (names.some((name) => isKnownName(name))) return true
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0 || filled.some((name) => name.length > 80)) return false
  const columnsWithValues = names.filter((_, column) =>
    rest.some((row) => looksLikeValue(row.cells[column]?.trim() ?? '')),
  )
  if (columnsWithValues.length > 0) return true
  // Text over text: a name does not come back among the values of its own column.
  return (
    filled.length * 2 > names.length &&
    !names.some((name, column) => name !== '' && rest.some((row) => row.cells[column]?.trim() === name))
  )
}

const mostTitles = 10
/** So many names of columns in a row are no accident. */
const tellingNames = 2

/**
 * How many rows stand above the table: a title, a date, a unit, each in a cell or two, where the names of the columns come further
 * down. The row with these has cells that are known to name columns; without it the table begins at once.
 */
export function tableStart(rows: readonly SourceRow[], isKnownName: (name: string) => boolean): number {
  let widest = 0
  for (const [place, row] of rows.slice(0, mostTitles + 1).entries()) {
    const names = row.cells.map((cell) => cell.trim()).filter((name) => name !== '')
    const known = names.filter((name) => isKnownName(name)).length
    if (known >= tellingNames && names.length > widest && !row.cells.some((cell) => looksLikeValue(cell.trim()))) {
      return widest <= Math.max(1, names.length / 2) ? place : 0
    }
    widest = Math.max(widest, names.length)
  }
  return 0
}

/** Whether the rows begin with a table about what is imported: one of the first names its columns. */
export function namesColumns(rows: readonly SourceRow[], isKnownName: (name: string) => boolean): boolean {
  return rows.slice(0, mostTitles + 1).some(({ cells }) => cells.filter(isKnownName).length >= tellingNames)
}

/** The number of columns that most rows have. */
export function usualColumns(rows: SourceRow[]): number {
  return evenness(rows).columns
}

function evenness(rows: SourceRow[]): { columns: number; share: number } {
  const sound = rows.filter((row) => !row.faults)
  const counts = new Map<number, number>()
  for (const row of sound) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  const [columns, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  const share = rows.length === 0 ? 0 : count / rows.length
  // The first row is most often the header, which has every column; only titles stand above it.
  const first = rows.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? rows[0]
  return { columns, share: first?.cells.length === columns ? share : share / 2 }
}

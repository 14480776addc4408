import { parseNumberText } from '#platform/import/detect/number-text.ts'
import type { SourceRow } from '#platform/import/read/source-row.ts'
import { columnOf } from './sheet-rows.ts'

/** A cell that stands once for several rows: a customer's name beside all of its people. */
export type MergedCell = { column: number; first: number; last: number }

const mostCells = 50_000

/** The cells of a worksheet part that are merged downwards; they are listed behind its rows. */
export async function readMergedCells(pieces: AsyncIterable<string>): Promise<MergedCell[]> {
  const merged: MergedCell[] = []
  let rest = ''
  for await (const piece of pieces) {
    const text = rest + piece
    for (const [, from, first, to, last] of text.matchAll(reference)) {
      const cell = { column: columnOf(from!), first: Number(first), last: Number(last) }
      if (from === to && cell.last > cell.first && merged.length < mostCells) merged.push(cell)
    }
    const begun = text.slice(text.lastIndexOf('<'))
    rest = begun.includes('>') || begun.length > longestTag ? '' : begun
  }
  return merged
}

const longestTag = 200
const reference = /<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"[^>]*>/g

/** Writes the words of merged cells into all of their rows; a figure stays where it stands, so that no sum counts it twice. */
export async function* spreadMergedCells(
  batches: AsyncIterable<SourceRow[]>,
  merged: readonly MergedCell[],
): AsyncGenerator<SourceRow[]> {
  const byRow = Map.groupBy(merged, ({ first }) => first)
  let open: (MergedCell & { text: string })[] = []
  for await (const batch of batches) {
    for (const { number, cells } of batch) {
      open = open.filter(({ last }) => last >= number)
      for (const { column, text } of open) {
        while (cells.length < column) cells.push('')
        if ((cells[column] ?? '').trim() === '') cells[column] = text
      }
      for (const cell of byRow.get(number) ?? []) {
        const text = cells[cell.column] ?? ''
        if (text.trim() !== '' && parseNumberText(text, { decimal: '.' }) === undefined) open.push({ ...cell, text })
      }
    }
    yield batch
  }
}

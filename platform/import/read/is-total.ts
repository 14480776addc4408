import { parseNumberText } from '#platform/import/detect/number-text.ts'

/** Whether a row sums the rows above it, as reports end: it says so first, and then holds figures only. */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  if (first < 0 || !word.test(cells[first]!.replace(/\s/g, ''))) return false
  return cells
    .slice(first + 1)
    .every((cell) => cell.trim() === '' || parseNumberText(cell, { decimal: '.' }) !== undefined)
}

const word = /^(合计|总计|小计|共计|合計|總計|小計|共計|(grand)?totals?|subtotal|sum)([:：].*)?$/i

import { parseNumberText } from '#platform/import/detect/number-text.ts'

/** Whether a row sums the rows above it, as reports end: it says so first, and then holds figures only, or counts (5 家). */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  if (first < 0 || !word.test(cells[first]!.replace(/\s/g, ''))) return false
  return cells.slice(first + 1).every((cell) => cell.trim() === '' || isFigure(cell))
}

function isFigure(cell: string): boolean {
  return parseNumberText(cell, { decimal: '.' }) !== undefined || count.test(cell.trim())
}

const count = /^共?\s*\d[\d,.]*\s*\p{Script=Han}{1,2}$/u
const word = /^(合计|总计|小计|共计|合計|總計|小計|共計|(grand)?totals?|subtotal|sum)([:：].*)?$/i

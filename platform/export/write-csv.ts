import { csvLine } from '#platform/file/csv-line.ts'
import type { Cell } from './export-cell.ts'

/** Lines of CSV; the first begins with the byte order mark by which Excel knows UTF-8. */
export function csvHead(headers: readonly string[]): string {
  return `\ufeff${csvLine(headers)}`
}

export function csvRow(cells: readonly (Cell | undefined)[], { currency }: { currency: string }): string {
  return csvLine(cells.map((cell) => (cell ? textOf(cell, currency) : '')))
}

function textOf(cell: Cell, baseCurrency: string): string {
  switch (cell.is) {
    case 'text':
      return cell.text
    case 'number':
      return cell.decimal
    case 'percent':
      return `${percentOf(cell.share)}%`
    case 'money':
      return cell.currency === baseCurrency ? cell.decimal : `${cell.currency} ${cell.decimal}`
    case 'day':
      return cell.day
    case 'time':
      return cell.wall
  }
}

/** 0.07 * 100 is 7.000000000000001 in binary: no more digits than the share had. */
function percentOf(share: number): string {
  return String(Number((share * 100).toPrecision(14)))
}

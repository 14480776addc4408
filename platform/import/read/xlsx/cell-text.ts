import { fromSerial } from '#platform/import/detect/date-text.ts'
import { parseNumberText } from '#platform/import/detect/number-text.ts'
import type { RowFault } from '#platform/import/read/source-row.ts'
import type { CellFormat } from './cell-formats.ts'

export type NumberCell = { text: string; fault?: RowFault }

/**
 * The text that Excel shows for a number, without the rounding of its format: dates by the workbook's calendar, percent signs,
 * leading zeros, no exponent. Excel keeps 15 digits: where a longer number stands, its last digits were lost before we saw it.
 */
export function numberCellText(raw: string, format: CellFormat | undefined, from1904: boolean): NumberCell {
  if (format?.kind === 'date') {
    const parsed = fromSerial(Number(raw), from1904)
    if (parsed) return { text: parsed.time ? `${parsed.date} ${parsed.time}` : parsed.date }
    const seconds = Math.round(Number(raw) * 86_400)
    if (seconds >= 0 && seconds < 86_400) return { text: new Date(seconds * 1000).toISOString().slice(11, 19) }
  }
  const decimal = parseNumberText(raw, { decimal: '.' })
  if (decimal === undefined) return { text: raw }
  const shown = shortest(decimal, raw)
  if (format?.kind === 'percent') return { text: `${parseNumberText(`${shown}e2`, { decimal: '.' })}%` }
  if (format?.kind === 'money') return { text: `${format.currency} ${shown}` }
  if (format?.kind === 'zeros' && /^\d+$/.test(shown)) return { text: shown.padStart(format.width, '0') }
  const digits = shown.replace(/^-?0*\.?0*|\D/g, '')
  return /^-?\d{16,}$/.test(shown)
    ? { text: shown, fault: { code: 'digitsLost', params: { digits: digits.length } } }
    : { text: shown }
}

/** 17 digits such as 0.10000000000000001 or 29.329999999999998 are how a double is written out; people typed 0.1 and 29.33. */
function shortest(decimal: string, raw: string): string {
  if (decimal.replace(/\D/g, '').length < 16) return decimal
  const value = Number(raw)
  if (Number.isInteger(value)) return decimal
  return parseNumberText(String(Number(value.toPrecision(15))), { decimal: '.' }) ?? decimal
}

import { parseDateText } from './date-text.ts'
import { parseNumberText } from './number-text.ts'

/** Whether a cell holds a number or a date rather than a name. */
export function looksLikeValue(text: string): boolean {
  if (text === '' || text.length > 40) return false
  return (
    parseNumberText(text, { decimal: '.' }) !== undefined ||
    parseNumberText(text, { decimal: ',' }) !== undefined ||
    parseDateText(text, { order: 'dmy' }) !== undefined ||
    parseDateText(text, { order: 'mdy' }) !== undefined
  )
}

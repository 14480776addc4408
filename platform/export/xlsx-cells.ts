import type { Cell } from './export-cell.ts'
import { xmlText } from './xlsx-parts.ts'

/** Excel calculates with 15 digits: a longer number stays text, so that none is lost. */
const exactDigits = 15

/** A cell at a place such as `B7`. A currency that is not in `currencies` yet is added: its place there decides the style. */
export function cellXml(place: string, cell: Cell, currencies: string[]): string {
  switch (cell.is) {
    case 'text':
      return textCell(place, { text: cell.text })
    case 'number':
      return numberCell(place, { decimal: cell.decimal, style: 0 })
    case 'percent':
      return numberCell(place, { decimal: String(cell.share), style: 2 })
    case 'day':
    case 'time': {
      const wall = cell.is === 'day' ? cell.day : cell.wall
      const serial = serialOf(wall)
      return serial === undefined
        ? textCell(place, { text: wall })
        : numberCell(place, { decimal: String(serial), style: cell.is === 'day' ? 3 : 4 })
    }
    case 'money': {
      if (!currencies.includes(cell.currency)) currencies.push(cell.currency)
      return numberCell(place, { decimal: cell.decimal, style: 5 + currencies.indexOf(cell.currency) })
    }
  }
}

export function headerXml(place: string, { text }: { text: string }): string {
  return textCell(place, { text, style: 1 })
}

function textCell(place: string, { text, style = 0 }: { text: string; style?: number }): string {
  const styled = style > 0 ? ` s="${style}"` : ''
  return `<c r="${place}" t="inlineStr"${styled}><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

function numberCell(place: string, { decimal, style }: { decimal: string; style: number }): string {
  if (decimal.replace(/^-?0*\.?0*|\D/g, '').length > exactDigits) return textCell(place, { text: decimal })
  return `<c r="${place}"${style > 0 ? ` s="${style}"` : ''}><v>${decimal}</v></c>`
}

const excelEpoch = Date.UTC(1899, 11, 30)
const firstOfMarch1900 = 61

/** Days since 1899-12-30 as Excel counts; undefined for days before March 1900, which it counts wrongly or not at all. */
function serialOf(wall: string): number | undefined {
  const serial =
    (Date.parse(`${wall.replace(' ', 'T')}${wall.length > 10 ? 'Z' : 'T00:00:00Z'}`) - excelEpoch) / 86_400_000
  // Excel keeps 15 digits, which tell a moment to the microsecond.
  return serial >= firstOfMarch1900 ? Number(serial.toPrecision(exactDigits)) : undefined
}

import type { Address } from '#fields/address/kind.ts'
import { pointWords } from '#fields/geo/geo-text.ts'
import type { GeoPoint } from '#fields/geo/kind.ts'
import type { Money } from '#fields/money/kind.ts'
import { placeName } from '#fields/region/server.ts'
import { cleanHtml } from '#fields/rich-text/clean-html.ts'
import { plainText } from '#fields/rich-text/plain-text.ts'
import type { Field } from '#platform/object/field.ts'

/** A value as a table shows it: what a spreadsheet may calculate with keeps its type. */
export type Cell =
  | { is: 'text'; text: string }
  | { is: 'number'; decimal: string }
  | { is: 'percent'; share: number }
  | { is: 'money'; decimal: string; currency: string }
  | { is: 'day'; day: string }
  | { is: 'time'; wall: string }

export type CellWords = {
  /** The label of an option of a choice. */
  option: (field: Field, value: string) => string
  yes: string
  no: string
  /** An instant as the firm's clocks show it, `2026-11-22 14:05:33`. */
  wallTime: (instant: string) => string
}

/** The cell of a value; undefined for none. It says so much that an import of it changes nothing. */
export function cellOf(value: unknown, field: Field, words: CellWords): Cell | undefined {
  if (value === null || value === undefined || value === '') return undefined
  switch (field.kind) {
    case 'number':
      return { is: 'number', decimal: String(value) }
    case 'percent':
      return { is: 'percent', share: value as number }
    case 'money': {
      const { amount, currency } = value as Money
      return { is: 'money', decimal: amount, currency }
    }
    case 'date':
      return { is: 'day', day: value as string }
    case 'datetime':
      return { is: 'time', wall: words.wallTime(value as string) }
    case 'boolean':
      return text(value ? words.yes : words.no)
    case 'choice':
      return text(words.option(field, value as string))
    case 'choices':
      return text(listed((value as string[]).map((option) => words.option(field, option))))
    case 'tags':
      return text(listed(value as string[]))
    case 'address':
      return text(addressLine(value as Address))
    case 'region':
      return text(placeName(value as string))
    case 'geo':
      return text(pointWords(value as GeoPoint))
    case 'richText':
      return text(wordsOrMarks(value as string))
    default:
      return plainCell(value)
  }
}

/** Labels one after another; one that holds a separator stands in quotes, which the import knows. */
function listed(labels: readonly string[]): string {
  return labels.map((label) => (/[,;|，；、"]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label)).join('; ')
}

/** The words of rich text where they are all of it; with its marks where a list or a heading would be lost. */
function wordsOrMarks(html: string): string {
  const words = plainText(html)
  return cleanHtml(words) === html ? words : html
}

const places = ['province', 'city', 'district', 'street', 'postalCode', 'country'] as const

/** A street alone as it is; else all parts in their places, empty ones too, which the import knows. */
function addressLine(address: Address): string {
  const filled = places.filter((part) => address[part])
  if (filled.length === 1 && filled[0] === 'street') return address.street!
  return places.map((part) => address[part] ?? '').join(' / ')
}

/** Kinds without a form of their own. */
function plainCell(value: unknown): Cell | undefined {
  if (typeof value === 'number') return { is: 'number', decimal: String(value) }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.length > 0 ? text(listed(value as string[])) : undefined
  return text(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function text(words: string): Cell | undefined {
  return words === '' ? undefined : { is: 'text', text: words }
}

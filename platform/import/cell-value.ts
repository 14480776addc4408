import type { Field } from '#platform/object/field.ts'
import type { CheckContext, Checked, Kind } from '#platform/object/kind.ts'
import { ok, wrong } from '#platform/object/kind.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import { checkField } from '#platform/record/check-field.ts'
import { withoutAbout } from './detect/about-text.ts'
import { parseBooleanText } from './detect/boolean-text.ts'
import { type DateFormat, type ParsedDate, parseDateText, parseMonthText } from './detect/date-text.ts'
import { toHalfWidth } from './detect/half-width.ts'
import { normalizeHeader, unitOfFigures, unitOfHeader } from './detect/header-name.ts'
import { dayOf, instantOf } from './detect/instant.ts'
import { parseMoneyText, withUnit } from './detect/money-text.ts'
import { parseNumberText } from './detect/number-text.ts'
import { type ColumnFormat, isSerial } from './detect/profile-column.ts'

export type CellReader = {
  field: Field
  kind: Kind
  server: KindServer
  format: ColumnFormat
  context: CheckContext
  /** For choices: option by normalised word. */
  words?: Record<string, string>
}

/** The checked JSON value of a cell's text, which is not empty; a fault's code names words under `field.` unless it says where. */
export function readCell(text: string, reader: CellReader): Checked<unknown> {
  const input = fromText(text, reader)
  return input.ok ? checkField(reader, input.value, reader.context) : input
}

/** A text without what spreadsheets and our own error files put around it. */
export function cleanCell(cell: string): string {
  const text = cell.trim()
  // Our exports put an apostrophe before what a spreadsheet would take for a formula.
  return /^'[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text
}

/** Whether somebody wrote that there is no telephone or address, where such a word can be nothing else. */
export function saysNone(text: string, { kind }: Field): boolean {
  return (kind === 'phone' || kind === 'email' || kind === 'url') && none.test(text)
}

const none = /^(无|無|没有|沒有|暂无|暫無|不详|不詳|未知|n\/?a|none|unknown|[-—–/]+)$/i

/** The JSON value that a text stands for, not yet checked. */
export function fromText(
  text: string,
  { field, format, context, words }: Omit<CellReader, 'kind' | 'server'>,
): Checked<unknown> {
  switch (field.kind) {
    case 'number':
    case 'percent': {
      const number = readExactly(text, (plain) => parseNumberText(plain, format))
      return number === undefined ? wrong('number') : ok(number)
    }
    case 'money': {
      const unit = unitOfAmounts(field, format)
      const how = { ...format, base: context.currency }
      const money = readExactly(text, (plain) => parseMoneyText(unit ? withUnit(plain, unit) : plain, how))
      if (!money) return wrong('money')
      if ('unclear' in money) return wrong('import.row.currencyUnclear', { sign: money.unclear })
      return ok({ amount: shorten(money.amount), currency: money.currency ?? context.currency })
    }
    case 'date': {
      const parsed = dateOf(text, format)
      return parsed ? ok(dayOf(parsed, context.timeZone)) : noDate(text, 'date')
    }
    case 'datetime': {
      const parsed = dateOf(text, format)
      return parsed ? ok(instantOf(parsed, context.timeZone)) : noDate(text, 'import.row.datetime')
    }
    case 'boolean': {
      const value = parseBooleanText(text)
      return value === undefined ? wrong('boolean') : ok(value)
    }
    case 'choice':
      return ok(optionOf(text, words))
    case 'choices':
      return ok(parts(text).map((part) => optionOf(part, words)))
    case 'tags':
      return ok(parts(text))
    case 'address':
      return ok(addressOf(text))
    // Chinese keyboards write digits and signs as wide as characters.
    case 'phone':
      return shortened.test(text) ? wrong('import.row.scientific', { text }) : ok(toHalfWidth(text))
    case 'email':
    case 'url':
      return ok(toHalfWidth(text))
    case 'text':
      return shortened.test(text) ? wrong('import.row.scientific', { text }) : ok(text)
    default:
      return ok(text)
  }
}

/** What is read from a figure; from one that is only approximate, 约80万, what it says all the same. */
function readExactly<T>(text: string, read: (plain: string) => T | undefined): T | undefined {
  const exact = read(text)
  const about = exact === undefined ? withoutAbout(text) : undefined
  return about === undefined ? exact : read(about)
}

/** What the file says that amounts are counted in; a field that is called so itself holds them as they stand. */
export function unitOfAmounts({ kind, label = {} }: Field, { unit }: ColumnFormat): string | undefined {
  if (kind !== 'money' || unit === undefined) return undefined
  return Object.values(label).some((one) => unitOfHeader(one) === unit) ? undefined : unit
}

/** What a header says that figures are counted in which are no amounts: they are taken as they stand, for only the firm knows its field's unit. */
export function unitLeftOut({ kind, label = {} }: Field, header: string): string | undefined {
  const unit = kind === 'number' ? unitOfFigures(header) : undefined
  return Object.values(label).some((one) => unitOfFigures(one) === unit) ? undefined : unit
}

/** A long number as Excel shows and saves it where the column is narrow: 1.38123E+10. */
const shortened = /^\d\.\d+E\+\d\d$/

function dateOf(text: string, format: ColumnFormat): ParsedDate | undefined {
  const { monthsAs } = format
  return parseDateText(text, dateFormat(text, format)) ?? (monthsAs && parseMonthText(text, monthsAs))
}

/** Which day of a month is meant is for the user to say. */
function noDate(text: string, code: string) {
  return parseMonthText(text, 'first') ? wrong('import.row.dayMissing', { text }) : wrong(code)
}

/** A lone day number of Excel among written dates is one too, where the field says that it must be a date. */
function dateFormat(text: string, { dateOrder, serialDates }: ColumnFormat): DateFormat {
  return { order: dateOrder, serial: serialDates || isSerial(text) }
}

/** The option whose word this is; any other text as it is, for the field's own check to refuse. */
function optionOf(text: string, words: Record<string, string> = {}): string {
  const word = normalizeHeader(text)
  return Object.hasOwn(words, word) ? words[word]! : text
}

/** Labels between separators; one in quotes may hold separators itself, as our exports write it. */
function parts(text: string): string[] {
  return Array.from(text.matchAll(/\s*"((?:[^"]|"")*)"\s*(?=[,;|，；、]|$)|[^,;|，；、]+/g), ([part, quoted]) =>
    (quoted === undefined ? part : quoted.replaceAll('""', '"')).trim(),
  ).filter((part) => part !== '')
}

const addressPlaces = ['province', 'city', 'district', 'street', 'postalCode', 'country'] as const

/** An address with all its parts in their places, as our exports write it; any other text is the street. */
function addressOf(text: string): unknown {
  // A cell loses the spaces around it, and with them what parts an empty first or last place.
  const found = ` ${text} `.split(' / ').map((part) => part.trim())
  if (found.length !== addressPlaces.length) return text
  return Object.fromEntries(addressPlaces.flatMap((place, index) => (found[index] ? [[place, found[index]]] : [])))
}

/** Six decimals are what amounts are kept with; more are noise of a spreadsheet's binary numbers. */
function shorten(amount: string): string {
  const point = amount.indexOf('.')
  if (point < 0 || amount.length - point <= 7) return amount
  return Number(amount)
    .toFixed(6)
    .replace(/\.?0+$/, '')
}

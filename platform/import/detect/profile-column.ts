import { parseBooleanText } from './boolean-text.ts'
import { type DateOrder, openOrder, parseDateText, parseMonthText } from './date-text.ts'
import { toHalfWidth } from './half-width.ts'
import { parseNumberText } from './number-text.ts'

/** How the texts of a column are read, and which of it the texts themselves leave open. */
export type ColumnFormat = {
  decimal: '.' | ','
  dateOrder: DateOrder
  serialDates: boolean
  /** The day that a month without one stands for; absent where it stands for none. */
  monthsAs?: 'first' | 'last'
  /** What the header, or a title above, says that amounts are counted in, 万; absent where they say nothing. */
  unit?: string
}

export type ColumnProfile = ColumnFormat & {
  kind: 'empty' | 'number' | 'date' | 'boolean' | 'text'
  filled: number
  /** Both decimal signs read every value, but differently: 1,234 or 1.234. */
  decimalOpen: boolean
  /** No value tells whether the day or the month comes first. */
  dateOrderOpen: boolean
  /** Some values may be months without a day; absent in layouts of earlier versions. */
  months?: boolean
  examples: string[]
}

export type FormatDefaults = Pick<ColumnFormat, 'decimal' | 'dateOrder'>

/** What a column holds and how it is written, by its values; `defaults` decide what the values leave open. */
export function profileColumn(values: readonly string[], defaults: FormatDefaults): ColumnProfile {
  const texts = values.map((value) => value.trim()).filter((value) => !isNothing(value))
  const numbers = profileNumbers(texts, defaults.decimal)
  const dates = profileDates(texts, defaults.dateOrder)
  return {
    kind: kindOf(texts, { numbers: numbers.share, dates: dates.share }),
    filled: texts.length,
    decimal: numbers.decimal,
    decimalOpen: numbers.open,
    dateOrder: dates.order,
    dateOrderOpen: dates.open,
    serialDates: dates.serial,
    months: texts.some((text) => parseMonthText(text, 'first') !== undefined),
    examples: [...new Set(texts)].slice(0, 3).map((text) => text.slice(0, 80).toWellFormed()),
  }
}

/** Words by which databases and spreadsheets write that there is no value. */
export function isNothing(text: string): boolean {
  return text === '' || text === 'NULL' || text === '\\N' || text === '#N/A'
}

function kindOf(texts: string[], shares: { numbers: number; dates: number }): ColumnProfile['kind'] {
  if (texts.length === 0) return 'empty'
  // Dates without separators are numbers too: a whole column of calendar days is no accident.
  if (shares.dates >= 0.9) return 'date'
  const distinct = new Set(texts)
  if (distinct.size <= 2 && texts.every((text) => parseBooleanText(text) !== undefined)) return 'boolean'
  return shares.numbers >= 0.9 ? 'number' : 'text'
}

function profileNumbers(texts: string[], fallback: '.' | ',') {
  let point = 0
  let comma = 0
  let differing = 0
  for (const text of texts) {
    const asPoint = parseNumberText(text, { decimal: '.' })
    const asComma = parseNumberText(text, { decimal: ',' })
    if (asPoint !== undefined) point++
    if (asComma !== undefined) comma++
    if (asPoint !== undefined && asComma !== undefined && Number(asPoint) !== Number(asComma)) differing++
  }
  const decimal = point === comma ? (differing > 0 ? fallback : '.') : point > comma ? '.' : ','
  return { decimal, share: Math.max(point, comma) / texts.length, open: point === comma && differing > 0 } as const
}

function profileDates(texts: string[], fallback: DateOrder) {
  let dayFirst = 0
  let monthFirst = 0
  let open = 0
  let serials = 0
  for (const text of texts) {
    const pair = openOrder(text)
    if (pair && pair[0] > 12) dayFirst++
    else if (pair && pair[1] > 12) monthFirst++
    else if (pair && pair[0] !== pair[1]) open++
    if (isSerial(text)) serials++
  }
  const order = dayFirst === monthFirst ? fallback : dayFirst > monthFirst ? 'dmy' : 'mdy'
  const parsed = texts.filter((text) => parseDateText(text, { order }) !== undefined).length
  return {
    order,
    open: open > 0 && dayFirst === 0 && monthFirst === 0,
    serial: serials >= texts.length * 0.9 && texts.length > 0,
    share: parsed / texts.length,
  } as const
}

/** Day numbers of the years 1954 to 2119: what an export of Excel dates as numbers looks like. */
export function isSerial(text: string): boolean {
  const value = Number(toHalfWidth(text))
  return value >= 20_000 && value <= 80_000
}

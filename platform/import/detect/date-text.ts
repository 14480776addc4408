import { daysInMonth } from '#fields/date/days-in-month.ts'
import { toHalfWidth } from './half-width.ts'

/** In which order day and month of a date in figures stand; the year may also come first in each. */
export type DateOrder = 'dmy' | 'mdy'
export type DateFormat = {
  order: DateOrder /** Numbers are days since 1899-12-30, as Excel counts. */
  serial?: boolean
}

/** A day, and the time of day where one is written. `zone` is an offset such as `+08:00`, where it is written. */
export type ParsedDate = { date: string; time?: string; zone?: string }

/**
 * A date as people and programs write it: 20261103, 2026-11-3, 2026/11/3 14:05, 3.11.2026, 3/11/26, 2026年11月3日, 3 Nov 2026,
 * and with `serial` the day numbers of Excel. Undefined when it is none, or no day of the calendar (2026-02-30).
 */
export function parseDateText(text: string, { order, serial = false }: DateFormat): ParsedDate | undefined {
  const fast = isoDay.exec(text)
  if (fast) return day(fast[1]!, fast[2]!, fast[3]!)
  const clean = toHalfWidth(text).trim()
  if (clean.length > longestDate) return undefined
  const compact = compactDay.exec(clean)
  if (compact) return withTime(day(compact[1]!, compact[2]!, compact[3]!), compact[4])
  if (serial && serialNumber.test(clean)) return fromSerial(Number(clean))
  const yearFirst = yearFirstDay.exec(clean)
  if (yearFirst) return withTime(day(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!), yearFirst[4])
  const yearLast = yearLastDay.exec(clean)
  if (yearLast) {
    const [, first, separator, second, year, time] = yearLast as unknown as [
      string,
      string,
      string,
      string,
      string,
      string?,
    ]
    // Dots part days in German and Russian ways of writing, which put the day first.
    const dayFirst = order === 'dmy' || separator === '.'
    const [d, m] = dayFirst ? [first, second] : [second, first]
    return withTime(day(fullYear(year), m, d), time)
  }
  const named = dayMonthName.exec(clean) ?? monthNameDay.exec(clean)
  if (named?.groups) {
    const month = monthNames.indexOf(named.groups.month!.slice(0, 3).toLowerCase()) + 1
    return withTime(day(fullYear(named.groups.year!), String(month), named.groups.day!), named.groups.time)
  }
  return undefined
}

/** Day and month of a date in figures whose order is open (03/04/2026), as they stand; undefined for every other text. */
export function openOrder(text: string): [number, number] | undefined {
  const match = text.length > longestDate ? null : yearLastDay.exec(toHalfWidth(text).trim())
  return match && match[2] !== '.' ? [Number(match[1]), Number(match[3])] : undefined
}

/** A day number of Excel (1900 system) as a date and time; `from1904` counts from 1904-01-01 as old Macintosh workbooks do. */
export function fromSerial(serial: number, from1904 = false): ParsedDate | undefined {
  const days = from1904 ? serial + 1462 : serial
  if (!(days >= 1 && days < 2_958_466)) return undefined
  // The 1900 system counts a 29 February 1900 that never was, so days before it are one off.
  const millis = Math.round((days < 60 ? days + 1 : days) * 86_400_000)
  const at = new Date(excelEpoch + millis).toISOString()
  const time = at.slice(11, 23).replace('.000', '')
  return time === '00:00:00' ? { date: at.slice(0, 10) } : { date: at.slice(0, 10), time }
}

/** The first or last day of a month that is written without one: 2026年12月, 2026-12, 12/2026, Dec 2026. Undefined for all else. */
export function parseMonthText(text: string, side: 'first' | 'last'): ParsedDate | undefined {
  const clean = toHalfWidth(text).trim()
  if (clean.length > longestDate) return undefined
  const { year, month = '' } =
    (yearMonth.exec(clean) ?? monthYear.exec(clean) ?? monthNameYear.exec(clean))?.groups ?? {}
  if (!year) return undefined
  const number = /^\d/.test(month) ? Number(month) : monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1
  if (number < 1 || number > 12) return undefined
  return day(year, String(number), side === 'first' ? '1' : String(daysInMonth(Number(year), number)))
}

const yearMonth = /^(?<year>(?:19|20)\d{2})\s*[-/.年]\s*(?<month>\d{1,2})\s*(?:月份?)?$/
const monthYear = /^(?<month>\d{1,2})[-/.](?<year>(?:19|20)\d{2})$/
const monthNameYear = /^(?<month>[A-Za-z]{3,9})\.?[- ,]+(?<year>(?:19|20)\d{2})$/
const longestDate = 40
const isoDay = /^(\d{4})-(\d\d)-(\d\d)$/
const timePart = '[T ]*((?:上午|下午)?\\s*\\d{1,2}[:时時点點]\\d{1,2}.*)?'
const compactDay = /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d{2}:?\d{2}(?::?\d{2})?))?$/
const yearFirstDay = new RegExp(`^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号號]?${timePart}$`)
const yearLastDay = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${timePart}$`)
const dayMonthName = new RegExp(
  `^(?<day>\\d{1,2})[-. ](?<month>[A-Za-z]{3,9})\\.?[-, ]+(?<year>\\d{4}|\\d{2})${timePart.replace('(', '(?<time>')}$`,
)
const monthNameDay = new RegExp(
  `^(?<month>[A-Za-z]{3,9})\\.? (?<day>\\d{1,2}),? (?<year>\\d{4})${timePart.replace('(', '(?<time>')}$`,
)
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const serialNumber = /^\d{1,7}(\.\d+)?$/
const excelEpoch = Date.UTC(1899, 11, 30)
const clock =
  /^(上午|下午)?\s*(\d{1,2})[:时時点點]?(\d{2}|\d{1}(?=分|$))(?:[:分](\d{2})(?:[.,](\d{1,3})\d*)?)?[分秒]?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|[-+]\d{2}:?\d{2})?$/i

/** Two-digit years as Excel reads them: 00-29 are of this century. */
function fullYear(year: string): string {
  return year.length === 4 ? year : String(Number(year) + (Number(year) < 30 ? 2000 : 1900))
}

function day(year: string, month: string, dayOfMonth: string): ParsedDate | undefined {
  const y = Number(year)
  const m = Number(month)
  const d = Number(dayOfMonth)
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined
  return { date: `${year.padStart(4, '0')}-${two(m)}-${two(d)}` }
}

function withTime(parsed: ParsedDate | undefined, text: string | undefined): ParsedDate | undefined {
  if (!parsed || !text?.trim()) return parsed
  const match = clock.exec(text.trim())
  if (!match) return undefined
  const [, chineseHalf, hourText, minute, second, fraction, half, zone] = match
  let hour = Number(hourText)
  const afternoon = chineseHalf === '下午' || half?.[0]?.toLowerCase() === 'p'
  const halfGiven = chineseHalf !== undefined || half !== undefined
  if (halfGiven && hour <= 12) hour = (hour % 12) + (afternoon ? 12 : 0)
  if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  const offset =
    zone && (zone.toLowerCase() === 'z' ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone)
  return {
    ...parsed,
    time: `${two(hour)}:${two(Number(minute))}:${two(Number(second ?? 0))}${/[1-9]/.test(fraction ?? '') ? `.${fraction!.padEnd(3, '0')}` : ''}`,
    ...(offset && { zone: offset }),
  }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

import { AppError } from '#platform/error/app-error.ts'

const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const

/**
 * The first and last day (inclusive, `YYYY-MM-DD`, in the workspace's time zone) of a relative date:
 * `today`, `yesterday`, `tomorrow`, `this|last|next week|month|quarter|year`, `last 30 days`, `next 2 weeks`, `over 30 days ago` …
 * Weeks begin on Monday. `last n units` ends today, `next n units` begins today; months and years are calendar units. What is over
 * so many units ago was before them, however long.
 */
export function relativeDays(text: string, { now, timeZone }: { now: Date; timeZone: string }): [string, string] {
  const today = dayIn(now, timeZone)
  const phrase = text.trim().toLowerCase()
  const single = { today: 0, yesterday: -1, tomorrow: 1 }[phrase]
  if (single !== undefined) return [addDays(today, single), addDays(today, single)]
  const whole = /^(this|last|next) (week|month|quarter|year)$/.exec(phrase)
  if (whole) {
    const unit = whole[2] as Unit
    return periodAround(moved(today, { unit, amount: { this: 0, last: -1, next: 1 }[whole[1] as 'this'] }), unit)
  }
  const over = /^over (\d{1,4}) (day|week|month|quarter|year)s? ago$/.exec(phrase)
  if (over) return [firstDay, addDays(moved(today, { unit: over[2] as Unit, amount: -Number(over[1]) }), -1)]
  const span = /^(last|next) (\d{1,4}) (day|week|month|quarter|year)s?$/.exec(phrase)
  if (!span)
    throw new AppError('invalid_filter', { errors: [{ path: 'value', code: 'field.relative_date', params: { text } }] })
  const amount = Number(span[2]) * (span[1] === 'last' ? -1 : 1)
  const other = moved(today, { unit: span[3] as Unit, amount })
  return amount < 0 ? [addDays(other, 1), today] : [today, addDays(other, -1)]
}

type Unit = keyof typeof days

const firstDay = '0001-01-01'

function moved(day: string, { unit, amount }: { unit: Unit; amount: number }): string {
  return unit === 'day' || unit === 'week' ? addDays(day, amount * days[unit]) : addMonths(day, amount * months(unit))
}

/** The calendar day of an instant in a time zone. */
export function dayIn(instant: Date, timeZone: string): string {
  return calendarOf(timeZone).format(instant)
}

// A formatter holds native memory that the garbage collector does not see: one for each zone, not one for each record.
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(timeZone, made)
  return made
}

/** The whole week, month, quarter or year that holds a day. */
export function periodAround(day: string, unit: Unit): [string, string] {
  if (unit === 'day') return [day, day]
  if (unit === 'week') {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    return [addDays(day, -weekday), addDays(day, 6 - weekday)]
  }
  const [year, month] = day.split('-').map(Number) as [number, number]
  const length = months(unit)
  const first = Math.floor((month - 1) / length) * length
  const start = `${year}-${String(first + 1).padStart(2, '0')}-01`
  return [start, addDays(addMonths(start, length), -1)]
}

function months(unit: string): number {
  return unit === 'year' ? 12 : unit === 'quarter' ? 3 : 1
}

/** A day so many days later, or earlier. */
export function addDays(day: string, amount: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + amount)
  return date.toISOString().slice(0, 10)
}

/** Moves by whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, amount: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + amount)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return date.toISOString().slice(0, 10)
}

import { AppError } from '#platform/error/app-error.ts'

const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const

/**
 * The first and last day (inclusive, `YYYY-MM-DD`, in the workspace's time zone) of a relative date:
 * `today`, `yesterday`, `tomorrow`, `this week|month|quarter|year`, `last 30 days`, `next 2 weeks` …
 * Weeks begin on Monday. `last n units` ends today, `next n units` begins today; months and years are calendar units.
 */
export function relativeDays(text: string, { now, timeZone }: { now: Date; timeZone: string }): [string, string] {
  const today = dayIn(now, timeZone)
  const phrase = text.trim().toLowerCase()
  const single = { today: 0, yesterday: -1, tomorrow: 1 }[phrase]
  if (single !== undefined) return [addDays(today, single), addDays(today, single)]
  const current = /^this (week|month|quarter|year)$/.exec(phrase)
  if (current) return currentPeriod(today, current[1] as keyof typeof days)
  const span = /^(last|next) (\d{1,4}) (day|week|month|quarter|year)s?$/.exec(phrase)
  if (!span)
    throw new AppError('invalid_filter', { errors: [{ path: 'value', code: 'field.relative_date', params: { text } }] })
  const amount = Number(span[2]) * (span[1] === 'last' ? -1 : 1)
  const unit = span[3] as keyof typeof days
  const other =
    unit === 'day' || unit === 'week' ? addDays(today, amount * days[unit]) : addMonths(today, amount * months(unit))
  return amount < 0 ? [addDays(other, 1), today] : [today, addDays(other, -1)]
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

function currentPeriod(today: string, unit: keyof typeof days): [string, string] {
  if (unit === 'week') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
    return [addDays(today, -weekday), addDays(today, 6 - weekday)]
  }
  const [year, month] = today.split('-').map(Number) as [number, number]
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

import { addDays, addMonths, dayIn, periodAround } from '#fields/date/relative.ts'
import { startOfDay } from '#fields/datetime/start-of-day.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { Filter } from '#web/api/records.ts'

export type Span = 'month' | 'week'

/** The days that a calendar shows: a week from Monday, or the whole weeks around a month. */
export function daysShown(on: string, span: Span): string[] {
  const [from, to] = periodAround(on, span)
  const [first] = periodAround(from, 'week')
  const [, last] = periodAround(to, 'week')
  const days = [first]
  while (days.at(-1)! < last) days.push(addDays(days.at(-1)!, 1))
  return days
}

/** The day a page further on or back. */
export function paged(on: string, { span, by }: { span: Span; by: 1 | -1 }): string {
  return span === 'week' ? addDays(on, 7 * by) : addMonths(periodAround(on, 'month')[0], by)
}

interface Place {
  field: string
  use: FieldUse
  timeZone: string
}

/** The filter of one day, or of the days from one to another. */
export function dayFilter(days: readonly [string, string], { field, use, timeZone }: Place): Filter {
  const [first, last] = days
  if (use.field.kind === 'date') return { field, op: 'between', value: [first, last] }
  return {
    and: [
      { field, op: 'gte', value: startOfDay(first, timeZone) },
      { field, op: 'lt', value: startOfDay(addDays(last, 1), timeZone) },
    ],
  }
}

/** The value after a move to a day: a time keeps its hour on the clock of the firm. */
export function valueOn(day: string, value: string, { use, timeZone }: Omit<Place, 'field'>): string {
  if (use.field.kind === 'date') return day
  const before = dayIn(new Date(value), timeZone)
  const sinceMidnight = Date.parse(value) - Date.parse(startOfDay(before, timeZone))
  return new Date(Date.parse(startOfDay(day, timeZone)) + sinceMidnight).toISOString()
}

/** The day on which a record stands. */
export function dayOf(value: unknown, { use, timeZone }: Omit<Place, 'field'>): string | undefined {
  if (typeof value !== 'string') return undefined
  return use.field.kind === 'date' ? value : dayIn(new Date(value), timeZone)
}

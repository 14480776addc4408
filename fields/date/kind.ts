import { daysInMonth } from '#fields/date/days-in-month.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { dateOperators, type Kind, ok, wrong } from '#platform/object/kind.ts'

/** A calendar day, `YYYY-MM-DD`, without time or zone. */
export function date<R extends boolean = false>(options: Options<{ default?: 'today' }, R> = {}): Field<string, R> {
  return field<string, R>('date', options)
}

export const dateKind: Kind<string> = {
  operators: dateOperators,
  check: (input) => (typeof input === 'string' && isDay(input) ? ok(input) : wrong('date')),
  schema: () => ({ type: 'string', format: 'date' }),
}

/** Whether a text is a day of the calendar between the years 1 and 9999 (2026-02-30 is not). */
export function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!parts || parts[1] === '0000') return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

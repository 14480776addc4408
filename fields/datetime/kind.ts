import { isDay } from '#fields/date/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { dateOperators, type Kind, ok, wrong } from '#platform/object/kind.ts'

/** An instant, ISO 8601 with its offset. */
export function datetime<R extends boolean = false>(options: Options<{ default?: 'now' }, R> = {}): Field<string, R> {
  return field<string, R>('datetime', options)
}

export const datetimeKind: Kind<string> = {
  operators: dateOperators,
  check(input) {
    if (typeof input !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(input))
      return wrong('datetime')
    const instant = new Date(input)
    return Number.isNaN(instant.getTime()) || !isDay(input.slice(0, 10)) ? wrong('datetime') : ok(instant.toISOString())
  },
  schema: () => ({ type: 'string', format: 'date-time' }),
}

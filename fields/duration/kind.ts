import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'
import { minutesIn } from './duration-text.ts'

/** How long something takes, in whole minutes. */
export function duration<R extends boolean = false>(options: Options<{ max?: number }, R> = {}): Field<number, R> {
  return field<number, R>('duration', options)
}

/** Ten years: longer ones are a slip of the hand. */
const longest = 5_256_000

export const durationKind: Kind<number> = {
  operators: orderedOperators,
  check(input, { min = 0, max = longest }) {
    const value = typeof input === 'string' ? minutesIn(input) : input
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrong('duration')
    if (value < min) return wrong('too_small', { min })
    return value > max ? wrong('too_large', { max }) : ok(value)
  },
  schema: ({ min = 0, max = longest }) => ({ type: 'integer', minimum: min, maximum: max, description: 'minutes' }),
}

import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'
import { minutesIn } from './duration-text.ts'

/** Ten years: longer ones are a slip of the hand. */
const longest = 5_256_000

/** How long something takes, in whole minutes. */
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

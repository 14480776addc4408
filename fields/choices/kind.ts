import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** Several of a list of options. */
export function choices<const O extends readonly string[], R extends boolean = false>(
  options: Options<{ options: O; default?: O[number][] }, R>,
): Field<O[number][], R> {
  return field<O[number][], R>('choices', options)
}

export const choicesKind: Kind<string[]> = {
  operators: ['eq', 'in', 'notIn', 'contains', 'isEmpty', 'isNotEmpty'],
  check(input, { options = [] }) {
    if (!Array.isArray(input) || input.some((item) => !options.includes(item))) {
      return wrong('choice', { options: options.join(', ') })
    }
    return ok([...new Set(input as string[])])
  },
  schema: ({ options }) => ({ type: 'array', items: { type: 'string', enum: options }, uniqueItems: true }),
}

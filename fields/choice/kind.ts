import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** One of a list of options; their words are `<object>.<field>.<option>`. */
export function choice<const O extends readonly string[], R extends boolean = false>(
  options: Options<{ options: O; default?: O[number] }, R>,
): Field<O[number], R> {
  return field<O[number], R>('choice', options)
}

export const choiceKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  check: (input, { options = [] }) =>
    typeof input === 'string' && options.includes(input) ? ok(input) : wrong('choice', { options: options.join(', ') }),
  schema: ({ options }) => ({ type: 'string', enum: options }),
}

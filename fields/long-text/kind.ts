import { hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** Text of several lines; 20,000 characters unless told otherwise. */
export function longText<R extends boolean = false>(
  options: Options<{ maxLength?: number }, R> = {},
): Field<string, R> {
  return field<string, R>('longText', { maxLength: 20_000, ...options })
}

export const longTextKind: Kind<string> = {
  operators: ['contains', 'isEmpty', 'isNotEmpty'],
  check(input, { maxLength = 20_000 }) {
    if (typeof input !== 'string') return wrong('text')
    const value = input.replace(/\r\n?/g, '\n').trimEnd()
    if (value.length > maxLength) return wrong('too_long', { max: maxLength })
    return hasForbiddenCharacter(value) ? wrong('control_character') : ok(value)
  },
  schema: ({ maxLength }) => ({ type: 'string', maxLength }),
}

import { cleanLine, hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** A telephone number: kept as typed, and in E.164 where it is a valid number, by which it is searched and matched. */
export function phone<R extends boolean = false>(options: Options<object, R> = {}): Field<string, R> {
  return field<string, R>('phone', { maxLength: 50, ...options })
}

export const phoneKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  check(input) {
    if (typeof input !== 'string' && typeof input !== 'number') return wrong('phone')
    const value = cleanLine(String(input))
    if (value.length > 50 || hasForbiddenCharacter(value) || !/\d.*\d.*\d/.test(value)) return wrong('phone')
    return ok(value)
  },
  schema: () => ({ type: 'string', maxLength: 50 }),
}

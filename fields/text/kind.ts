import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'
import { formats } from './formats.ts'

type Extra = { maxLength?: number; nameLike?: boolean; default?: string; format?: Field['format'] }

/** One line of text; 200 characters unless told otherwise. */
export function text<R extends boolean = false>(options: Options<Extra, R> = {}): Field<string, R> {
  return field<string, R>('text', { maxLength: 200, ...options })
}

export const textKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  check(input, { maxLength = 200, format }) {
    if (typeof input !== 'string' && typeof input !== 'number') return wrong('text')
    const value = cleanLine(String(input))
    if (Array.from(value).length > maxLength) return wrong('too_long', { max: maxLength })
    if (hasForbiddenCharacter(value)) return wrong('control_character')
    if (!format || value === '') return ok(value)
    return formats[format](value)
  },
  schema: ({ maxLength }) => ({ type: 'string', maxLength }),
}

/** Trims and joins lines: a name pasted from a document is one line. */
export function cleanLine(value: string): string {
  return value.replace(/[\r\n\t\u2028\u2029]+/g, ' ').trim()
}

/** Characters that PostgreSQL refuses or that deceive the eye: controls, bidi overrides, lone surrogates. */
export function hasForbiddenCharacter(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(value) || !value.isWellFormed()
}

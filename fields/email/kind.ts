import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** An e-mail address, kept in lower case. */
export function email<R extends boolean = false>(options: Options<object, R> = {}): Field<string, R> {
  return field<string, R>('email', { maxLength: 254, ...options })
}

export const emailKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  check(input) {
    if (typeof input !== 'string') return wrong('email')
    const value = input.normalize('NFKC').trim().toLowerCase()
    return isEmail(value) ? ok(value) : wrong('email')
  },
  schema: () => ({ type: 'string', format: 'email', maxLength: 254 }),
}

/** Whether a text has the shape of an address (RFC 5321 lengths; one @, a domain with a dot, no spaces or brackets). */
function isEmail(value: string): boolean {
  if (value.length > 254) return false
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  const domain = value.slice(at + 1)
  if (at < 1 || local.length > 64 || !/^[^\s<>()[\]\\,;:"@]+$/.test(local) || local.includes('..')) return false
  const labels = domain.split('.')
  return labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label))
}

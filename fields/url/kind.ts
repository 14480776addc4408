import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** A web address; http and https only, so that a click never runs script. */
export function url<R extends boolean = false>(options: Options<object, R> = {}): Field<string, R> {
  return field<string, R>('url', { maxLength: 2_000, ...options })
}

export const urlKind: Kind<string> = {
  operators: ['eq', 'ne', 'contains', 'isEmpty', 'isNotEmpty'],
  check(input) {
    if (typeof input !== 'string' || input.length > 2_000) return wrong('url')
    const typed = input.trim()
    const full = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]+:\d/.test(typed) ? typed : `https://${typed}`
    const parsed = URL.parse(full)
    if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || !parsed.hostname.includes('.')) return wrong('url')
    return ok(full)
  },
  schema: () => ({ type: 'string', format: 'uri', maxLength: 2_000 }),
}

import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** Structured data that only programs read; 64 KiB at most. */
export function json<Value = unknown, R extends boolean = false>(options: Options<object, R> = {}): Field<Value, R> {
  return field<Value, R>('json', options)
}

export const jsonKind: Kind = {
  operators: ['isEmpty', 'isNotEmpty'],
  check: (input) => (JSON.stringify(input).length > 65_536 ? wrong('too_long', { max: 65_536 }) : ok(input)),
  schema: () => ({}),
}

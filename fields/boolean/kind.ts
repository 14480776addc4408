import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** Yes or no. */
export function boolean<R extends boolean = false>(options: Options<{ default?: boolean }, R> = {}): Field<boolean, R> {
  return field<boolean, R>('boolean', options)
}

export const booleanKind: Kind<boolean> = {
  operators: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
  check: (input) => (typeof input === 'boolean' ? ok(input) : wrong('boolean')),
  schema: () => ({ type: 'boolean' }),
}

import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/**
 * A link to a record of another object, by its id. `ownedBy`: the record is binned and restored with the other; `related`: the page of
 * the other lists it all the same.
 */
export function reference<R extends boolean = false>(
  options: Options<
    {
      to: string
      ownedBy?: boolean
      staysWhenMerged?: boolean
      related?: boolean
      within?: string
      whenMade?: Field['whenMade']
    },
    R
  >,
): Field<string, R> {
  return field<string, R>('reference', options)
}

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const referenceKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  check: (input) => (typeof input === 'string' && id.test(input) ? ok(input.toLowerCase()) : wrong('reference')),
  schema: () => ({ type: 'string', format: 'uuid' }),
}

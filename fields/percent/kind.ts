import { numberKind } from '#fields/number/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import type { Kind } from '#platform/object/kind.ts'

/** A share, 0 to 1 in the API, shown as a percentage. */
export function percent<R extends boolean = false>(
  options: Options<{ min?: number; max?: number }, R> = {},
): Field<number, R> {
  return field<number, R>('percent', { min: 0, max: 1, ...options })
}

export const percentKind: Kind<number> = {
  ...numberKind,
  schema: ({ min, max }) => ({ type: 'number', minimum: min, maximum: max }),
}

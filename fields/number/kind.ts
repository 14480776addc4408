import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'

type Extra = { integer?: boolean; min?: number; max?: number; default?: number }

/** A number, kept exactly as decimal. */
export function number<R extends boolean = false>(options: Options<Extra, R> = {}): Field<number, R> {
  return field<number, R>('number', options)
}

export const numberKind: Kind<number> = {
  operators: orderedOperators,
  check(input, { integer, min, max }) {
    const value = typeof input === 'string' && /^[+-]?\d+(\.\d+)?$/.test(input.trim()) ? Number(input) : input
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('number')
    if (integer && !Number.isSafeInteger(value)) return wrong('integer')
    if (Math.abs(value) >= 1e15) return wrong('too_large')
    if (min !== undefined && value < min) return wrong('too_small', { min })
    if (max !== undefined && value > max) return wrong('too_large', { max })
    return ok(value)
  },
  schema: ({ integer, min, max }) => ({ type: integer ? 'integer' : 'number', minimum: min, maximum: max }),
}

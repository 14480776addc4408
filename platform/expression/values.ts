import type { Field } from '#platform/object/field.ts'
import type { Variable } from './scope.ts'
import { Day, type ExpressionType } from './types.ts'

type Json = Record<string, unknown>

/**
 * The values that an expression reads from a record as the API gives it (custom fields under `custom`, records referred to under
 * their relation's name). What is empty is absent.
 */
export function contextOf(variables: readonly Variable[], record: Json): Json {
  const context: Json = {}
  for (const variable of variables) {
    const value = valueIn(valueAt(record, variable.path), variable)
    if (value !== undefined) put(context, variable.path.split('.'), value)
  }
  return context
}

/** The value under a path such as `account.custom.grade`; a record being written may have it flat, as `custom.grade`. */
export function valueAt(record: Json, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path]
  // The longest beginning first: a record that a firm's own reference leads to stands under `custom.site`.
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const inner = record[path.slice(0, dot)]
    if (typeof inner === 'object' && inner !== null) return valueAt(inner as Json, path.slice(dot + 1))
  }
  return undefined
}

function valueIn(value: unknown, { type, field }: Variable): unknown {
  if (value === null || value === undefined || value === '') return undefined
  switch (type) {
    case 'number': {
      const given = field.kind === 'money' ? amountOf(value) : Number(value)
      return Number.isFinite(given) ? given : undefined
    }
    case 'date':
      return new Day(String(value))
    case 'datetime':
      return new Date(String(value))
    case 'list':
      return Array.isArray(value) && value.length > 0 ? value : undefined
    case 'boolean':
      return value === true
    default:
      // A reference may have been replaced by the record that it leads to.
      return typeof value === 'object' ? String((value as { id?: unknown }).id ?? '') : String(value)
  }
}

/** In base currency where that is known; a bare amount is in it. */
function amountOf(value: unknown): number {
  if (typeof value !== 'object') return Number(value)
  const { base, amount } = value as { base?: string; amount?: string }
  return Number(base ?? amount)
}

function put(context: Json, [head, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) context[head!] = value
  else {
    context[head!] ??= {}
    put(context[head!] as Json, rest, value)
  }
}

/** A result as the JSON value of a formula field; null for none and for what is no number. */
export function toFieldValue(
  result: unknown,
  field: Pick<Field, 'kind' | 'integer' | 'maxLength'>,
  currency: string,
): unknown {
  if (result === undefined) return null
  if (result instanceof Day) return result.text
  if (result instanceof Date) return Number.isNaN(result.getTime()) ? null : result.toISOString()
  if (typeof result === 'string') return result.slice(0, field.maxLength ?? 2_000) || null
  if (typeof result !== 'number') return result
  if (!Number.isFinite(result) || Math.abs(result) >= 1e15) return null
  if (field.kind === 'money') return { amount: decimal(result), currency }
  if (field.kind === 'duration' || field.integer) return Math.round(result)
  return Number(result.toFixed(8))
}

function decimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '')
}

/** The type of what a formula field of this kind holds; undefined for kinds that cannot be computed. */
export function formulaType(kind: Field['kind']): ExpressionType | undefined {
  return formulaTypes[kind]
}

const formulaTypes: Partial<Record<Field['kind'], ExpressionType>> = {
  number: 'number',
  percent: 'number',
  money: 'number',
  duration: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
}

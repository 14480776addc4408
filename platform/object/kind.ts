import type { Field } from './field.ts'

/** Operators of the filter syntax. */
export const operators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'startsWith',
  'within',
  'isEmpty',
  'isNotEmpty',
] as const
export type Operator = (typeof operators)[number]

/** What a check needs to know besides the field: both are settings of the workspace. */
export type CheckContext = { currency: string; timeZone: string; country: string }

/** The checked value, or the code of what is wrong with it (words: `field.<code>`). */
export type Checked<Value> = { ok: true; value: Value } | { ok: false; code: string; params?: Record<string, unknown> }

/** The half of a field kind that runs everywhere: in the browser, the server and the import reader. */
export type Kind<Value = unknown> = {
  operators: readonly Operator[]
  /** Normalises and checks one JSON value that is neither null nor absent. */
  check(input: unknown, field: Field, context: CheckContext): Checked<Value>
  /** JSON Schema (2020-12) of the value, for OpenAPI and agents' tools. */
  schema(field: Field): Record<string, unknown>
}

export const ok = <Value>(value: Value): Checked<Value> => ({ ok: true, value })
export const wrong = (code: string, params?: Record<string, unknown>): Checked<never> =>
  params ? { ok: false, code, params } : { ok: false, code }

const textOperators: readonly Operator[] = ['contains', 'startsWith']

/** Days and instants: ordered, and within relative periods. */
export const dateOperators: readonly Operator[] = operators.filter((operator) => !textOperators.includes(operator))

/** Whatever has an order. */
export const orderedOperators: readonly Operator[] = dateOperators.filter((operator) => operator !== 'within')

import type { TFunction } from 'i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { KindName } from '#platform/object/field.ts'

/** What the value of a condition is typed into. */
export type Operand = 'none' | 'one' | 'two' | 'several' | 'records' | 'text' | 'span'

export interface OperatorChoice {
  op: string
  operand: Operand
}

const EMPTY: OperatorChoice[] = [
  { op: 'isEmpty', operand: 'none' },
  { op: 'isNotEmpty', operand: 'none' },
]
const TEXT: OperatorChoice[] = [
  { op: 'contains', operand: 'text' },
  { op: 'startsWith', operand: 'text' },
  { op: 'eq', operand: 'text' },
  { op: 'ne', operand: 'text' },
  { op: 'in', operand: 'several' },
  { op: 'notIn', operand: 'several' },
  ...EMPTY,
]
const ORDERED: OperatorChoice[] = [
  { op: 'gte', operand: 'one' },
  { op: 'lte', operand: 'one' },
  { op: 'between', operand: 'two' },
  { op: 'gt', operand: 'one' },
  { op: 'lt', operand: 'one' },
  { op: 'eq', operand: 'one' },
  { op: 'ne', operand: 'one' },
  ...EMPTY,
]
const DATES: OperatorChoice[] = [
  { op: 'within', operand: 'span' },
  { op: 'gte', operand: 'one' },
  { op: 'lte', operand: 'one' },
  { op: 'between', operand: 'two' },
  { op: 'eq', operand: 'one' },
  ...EMPTY,
]
const SEVERAL: OperatorChoice[] = [{ op: 'in', operand: 'several' }, { op: 'notIn', operand: 'several' }, ...EMPTY]

/** Operators offered for each kind, the most asked first: fewer than the API knows. */
const OFFERED: Record<KindName, OperatorChoice[]> = {
  text: TEXT,
  longText: [{ op: 'contains', operand: 'text' }, ...EMPTY],
  email: TEXT,
  phone: TEXT,
  url: [{ op: 'contains', operand: 'text' }, ...EMPTY],
  address: [{ op: 'contains', operand: 'text' }, ...EMPTY],
  number: ORDERED,
  money: ORDERED,
  percent: ORDERED,
  date: DATES,
  // An instant to the second is hardly ever asked for.
  datetime: DATES.filter(({ op }) => op !== 'eq'),
  boolean: [{ op: 'eq', operand: 'one' }, ...EMPTY],
  choice: SEVERAL,
  choices: SEVERAL,
  tags: SEVERAL,
  reference: [
    { op: 'eq', operand: 'one' },
    { op: 'ne', operand: 'one' },
    { op: 'in', operand: 'records' },
    { op: 'notIn', operand: 'records' },
    ...EMPTY,
  ],
  json: EMPTY,
  rating: ORDERED,
  duration: ORDERED,
  richText: [{ op: 'contains', operand: 'text' }, ...EMPTY],
  geo: [{ op: 'within', operand: 'text' }, ...EMPTY],
  file: EMPTY,
  image: EMPTY,
  region: [{ op: 'eq', operand: 'one' }, { op: 'ne', operand: 'one' }, ...EMPTY],
}

/** Relative dates that are offered; their words are `web.span.<name>`. */
export const SPANS = [
  'today',
  'yesterday',
  'tomorrow',
  'this week',
  'last week',
  'next week',
  'this month',
  'last month',
  'next month',
  'this quarter',
  'last quarter',
  'next quarter',
  'this year',
  'last year',
  'last 7 days',
  'last 30 days',
  'last 90 days',
  'last 12 months',
  'next 7 days',
  'next 30 days',
  'over 30 days ago',
  'over 90 days ago',
]

export function operatorsOf({ field }: FieldUse): OperatorChoice[] {
  return OFFERED[field.kind]
}

/** i18n key of an operator; dates have words of their own (on or after, not "at least"). */
export function operatorKey({ field }: FieldUse, op: string): string {
  const isTime = field.kind === 'date' || field.kind === 'datetime'
  return isTime && ['gte', 'lte', 'eq'].includes(op) ? `web.op.date.${op}` : `web.op.${op}`
}

export const SPAN_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const

/** A relative date of any length: the last 5 weeks, over 2 months ago. */
export interface LongSpan {
  way: 'last' | 'next' | 'over'
  count: number
  unit: (typeof SPAN_UNITS)[number]
}

export function longSpan(span: string): LongSpan | undefined {
  const parts = /^(last|next|over) (\d+) (day|week|month|quarter|year)s?(?: ago)?$/.exec(span)
  return parts ? { way: parts[1] as 'last', count: Number(parts[2]), unit: parts[3] as 'day' } : undefined
}

export function spanOf({ way, count, unit }: LongSpan): string {
  return `${way} ${count} ${unit}s${way === 'over' ? ' ago' : ''}`
}

/** A relative date in words: "this month", "the last 30 days", "more than 5 weeks ago". */
export function spanWords(t: TFunction, span: string): string {
  const long = longSpan(span)
  if (!long) return t(`web.span.${span.replaceAll(' ', '_')}`)
  return t(`web.span.${long.way}`, { length: t(`web.span.length.${long.unit}`, { count: long.count }) })
}

import type { TFunction } from 'i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { KindName } from '#platform/object/field.ts'

/** What the value of a condition is typed into. */
export type Operand = 'none' | 'one' | 'two' | 'several' | 'text' | 'span'

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
  ...EMPTY,
]
const ORDERED: OperatorChoice[] = [
  { op: 'gte', operand: 'one' },
  { op: 'lte', operand: 'one' },
  { op: 'between', operand: 'two' },
  { op: 'eq', operand: 'one' },
  ...EMPTY,
]
const DATES: OperatorChoice[] = [
  { op: 'within', operand: 'span' },
  { op: 'gte', operand: 'one' },
  { op: 'lte', operand: 'one' },
  { op: 'between', operand: 'two' },
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
  datetime: DATES,
  boolean: [{ op: 'eq', operand: 'one' }, ...EMPTY],
  choice: SEVERAL,
  choices: SEVERAL,
  tags: SEVERAL,
  reference: [{ op: 'eq', operand: 'one' }, { op: 'ne', operand: 'one' }, ...EMPTY],
  json: EMPTY,
  rating: ORDERED,
  duration: ORDERED,
  richText: [{ op: 'contains', operand: 'text' }, ...EMPTY],
  geo: [{ op: 'within', operand: 'text' }, ...EMPTY],
  region: [{ op: 'eq', operand: 'one' }, { op: 'ne', operand: 'one' }, ...EMPTY],
}

/** Relative dates that are offered; their words are `web.span.<name>`. */
export const SPANS = [
  'today',
  'this week',
  'this month',
  'this quarter',
  'this year',
  'last 7 days',
  'last 30 days',
  'last 90 days',
  'last 12 months',
  'next 7 days',
  'next 30 days',
]

export function operatorsOf({ field }: FieldUse): OperatorChoice[] {
  return OFFERED[field.kind]
}

/** i18n key of an operator; dates have words of their own (on or after, not "at least"). */
export function operatorKey({ field }: FieldUse, op: string): string {
  const isTime = field.kind === 'date' || field.kind === 'datetime'
  return isTime && ['gte', 'lte', 'eq'].includes(op) ? `web.op.date.${op}` : `web.op.${op}`
}

/** A relative date in words; of those that are not offered, any number of any unit: "last 180 days". */
export function spanWords(t: TFunction, span: string): string {
  const [, direction, count, unit] = /^(last|next) (\d+) (day|week|month|quarter|year)s?$/.exec(span) ?? []
  if (!unit || SPANS.includes(span)) return t(`web.span.${span.replaceAll(' ', '_')}`)
  return t(`web.span.${direction}`, { length: t(`web.span.length.${unit}`, { count: Number(count) }) })
}

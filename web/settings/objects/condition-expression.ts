import type { KindName } from '#platform/object/field.ts'

/** A condition as people build it: a field, what about it, and the value. */
export interface PlainCondition {
  field: string
  op: PlainOperator
  value?: unknown
}

export interface PlainConditions {
  join: 'and' | 'or'
  conditions: PlainCondition[]
}

export type PlainOperator = 'eq' | 'ne' | 'in' | 'notIn' | 'gte' | 'lte' | 'contains' | 'has' | 'isEmpty' | 'isNotEmpty'

const EMPTY: PlainOperator[] = ['isNotEmpty', 'isEmpty']
const ORDERED: PlainOperator[] = ['gte', 'lte', 'eq', ...EMPTY]
const TEXT: PlainOperator[] = ['eq', 'ne', 'contains', ...EMPTY]

const OFFERED: Partial<Record<KindName, PlainOperator[]>> = {
  text: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  number: ORDERED,
  money: ORDERED,
  rating: ORDERED,
  duration: ORDERED,
  percent: ORDERED,
  date: ['gte', 'lte', ...EMPTY],
  boolean: ['eq', ...EMPTY],
  choice: ['in', 'notIn', ...EMPTY],
  choices: ['has', ...EMPTY],
  tags: ['has', ...EMPTY],
  reference: ['eq', 'ne', ...EMPTY],
}

/** What can be asked of a field of this kind without writing an expression. */
export function plainOperators(kind: KindName): PlainOperator[] {
  return OFFERED[kind] ?? EMPTY
}

/** The expression that says the same. */
export function expressionOf({ join, conditions }: PlainConditions): string {
  return conditions.map(expressionOfOne).join(join === 'and' ? ' && ' : ' || ')
}

/** The conditions that an expression says, if they are of the plain sort; else it can only be shown as it is written. */
export function conditionsOf(expression: string): PlainConditions | undefined {
  const parts = splitOutside(expression.trim())
  if (!parts) return undefined
  const conditions = parts.parts.map(conditionOfOne)
  return conditions.every((condition) => condition !== undefined) ? { join: parts.join, conditions } : undefined
}

function expressionOfOne({ field, op, value }: PlainCondition): string {
  switch (op) {
    case 'eq':
      return `${field} == ${literal(value)}`
    case 'ne':
      return `${field} != ${literal(value)}`
    case 'gte':
      return `${field} >= ${ordered(value)}`
    case 'lte':
      return `${field} <= ${ordered(value)}`
    case 'in':
      return `${field} in ${literal(value)}`
    case 'notIn':
      return `!(${field} in ${literal(value)})`
    case 'has':
      return `${literal(value)} in ${field}`
    case 'contains':
      return `${field}.contains(${literal(value)})`
    case 'isEmpty':
      return `isEmpty(${field})`
    case 'isNotEmpty':
      return `!isEmpty(${field})`
  }
}

const FIELD = '([a-zA-Z_][\\w.]*)'
const VALUE = '("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?|true|false)'
const NUMBER = '(-?\\d+(?:\\.\\d+)?)'
const DAY = 'date\\(("\\d{4}-\\d{2}-\\d{2}")\\)'
const LIST = '(\\[(?:"(?:[^"\\\\]|\\\\.)*"(?:,\\s?)?)*\\])'

const FORMS: [RegExp, PlainOperator, [field: number, value?: number]][] = [
  [new RegExp(`^!isEmpty\\(${FIELD}\\)$`), 'isNotEmpty', [1]],
  [new RegExp(`^isEmpty\\(${FIELD}\\)$`), 'isEmpty', [1]],
  [new RegExp(`^${FIELD} == ${VALUE}$`), 'eq', [1, 2]],
  [new RegExp(`^${FIELD} != ${VALUE}$`), 'ne', [1, 2]],
  [new RegExp(`^${FIELD} >= ${NUMBER}$`), 'gte', [1, 2]],
  [new RegExp(`^${FIELD} <= ${NUMBER}$`), 'lte', [1, 2]],
  [new RegExp(`^${FIELD} >= ${DAY}$`), 'gte', [1, 2]],
  [new RegExp(`^${FIELD} <= ${DAY}$`), 'lte', [1, 2]],
  [new RegExp(`^${FIELD} in ${LIST}$`), 'in', [1, 2]],
  [new RegExp(`^!\\(${FIELD} in ${LIST}\\)$`), 'notIn', [1, 2]],
  [new RegExp(`^${VALUE} in ${FIELD}$`), 'has', [2, 1]],
  [new RegExp(`^${FIELD}\\.contains\\(${VALUE}\\)$`), 'contains', [1, 2]],
]

function conditionOfOne(text: string): PlainCondition | undefined {
  for (const [form, op, [field, value]] of FORMS) {
    const found = form.exec(text)
    if (found) return { field: found[field]!, op, ...(value && { value: JSON.parse(found[value]!) }) }
  }
  return undefined
}

/** Splits at `&&` or `||` outside of quotation marks; both in one expression are not of the plain sort. */
function splitOutside(text: string): { join: 'and' | 'or'; parts: string[] } | undefined {
  const parts = text.split(/\s*(&&|\|\|)\s*(?=(?:[^"\\]|\\.|"(?:[^"\\]|\\.)*")*$)/)
  const joins = new Set(parts.filter((_, index) => index % 2 === 1))
  if (joins.size > 1) return undefined
  return { join: joins.has('||') ? 'or' : 'and', parts: parts.filter((_, index) => index % 2 === 0) }
}

/** A number, or a day: other texts have no order that would be asked for. */
function ordered(value: unknown): string {
  return typeof value === 'string' ? `date(${literal(value)})` : literal(value)
}

function literal(value: unknown): string {
  return JSON.stringify(value ?? '')
}

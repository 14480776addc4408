import type { KindName } from '#platform/object/field.ts'

/** A condition as people build it: a field, what about it, and the value; or what else stands in the value's place. */
export interface PlainCondition {
  field: string
  op: PlainOperator
  /** The field is an instant: its day is compared. */
  instant?: true
  /** Compared with the day it is then, or with the field that `value` names. */
  with?: 'today' | 'field'
  value?: unknown
}

export interface PlainConditions {
  join: 'and' | 'or'
  conditions: PlainCondition[]
}

export type PlainOperator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'contains'
  | 'has'
  | 'isEmpty'
  | 'isNotEmpty'

const EMPTY: PlainOperator[] = ['isNotEmpty', 'isEmpty']
const ORDER: PlainOperator[] = ['gt', 'gte', 'lt', 'lte']
const ORDERED: PlainOperator[] = ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', ...EMPTY]
const TIMES: PlainOperator[] = ['lt', 'lte', 'gt', 'gte', ...EMPTY]
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
  date: TIMES,
  datetime: TIMES,
  boolean: ['eq', ...EMPTY],
  longText: ['contains', ...EMPTY],
  address: EMPTY,
  choice: ['in', 'notIn', ...EMPTY],
  choices: ['has', ...EMPTY],
  tags: ['has', ...EMPTY],
  reference: ['eq', 'ne', ...EMPTY],
}

/** What can be asked of a field of this kind without writing an expression. */
export function plainOperators(kind: KindName): PlainOperator[] {
  return OFFERED[kind] ?? EMPTY
}

/** How a field of this kind can be compared with another field, and with today. */
export function comparisons(kind: KindName): { family: 'number' | 'time'; ops: PlainOperator[] } | undefined {
  if (kind === 'date' || kind === 'datetime') return { family: 'time', ops: ORDER }
  return OFFERED[kind] === ORDERED ? { family: 'number', ops: [...ORDER, 'eq', 'ne'] } : undefined
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

const SIGNS = { eq: '==', ne: '!=', gte: '>=', lte: '<=', gt: '>', lt: '<' } as const
const OPERATORS = Object.fromEntries(Object.entries(SIGNS).map(([op, sign]) => [sign, op as keyof typeof SIGNS]))

function expressionOfOne(condition: PlainCondition): string {
  const { field, op, value } = condition
  switch (op) {
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
    default:
      return `${condition.instant ? `dateOf(${field})` : field} ${SIGNS[op]} ${comparand(condition)}`
  }
}

/** A number, or a day: other texts have no order that would be asked for. */
function comparand({ op, with: other, value }: PlainCondition): string {
  if (other === 'today') return 'today()'
  if (other === 'field') return String(value)
  return ORDER.includes(op) && typeof value === 'string' ? `date(${literal(value)})` : literal(value)
}

const FIELD = '([a-zA-Z_][\\w.]*)'
const QUOTED = '"(?:[^"\\\\]|\\\\.)*"'
const DAY = 'date\\(("\\d{4}-\\d{2}-\\d{2}")\\)'
const LIST = '(\\[(?:"(?:[^"\\\\]|\\\\.)*"(?:,\\s?)?)*\\])'

const FORMS: [RegExp, PlainOperator, [field: number, value?: number]][] = [
  [new RegExp(`^!isEmpty\\(${FIELD}\\)$`), 'isNotEmpty', [1]],
  [new RegExp(`^isEmpty\\(${FIELD}\\)$`), 'isEmpty', [1]],
  [new RegExp(`^${FIELD} in ${LIST}$`), 'in', [1, 2]],
  [new RegExp(`^!\\(${FIELD} in ${LIST}\\)$`), 'notIn', [1, 2]],
  [new RegExp(`^(${QUOTED}|-?\\d+(?:\\.\\d+)?|true|false) in ${FIELD}$`), 'has', [2, 1]],
  [new RegExp(`^${FIELD}\\.contains\\((${QUOTED})\\)$`), 'contains', [1, 2]],
]

const COMPARISON = new RegExp(
  `^(?:dateOf\\(${FIELD}\\)|${FIELD}) (==|!=|>=|<=|>|<) (?:(-?\\d+(?:\\.\\d+)?)|(${QUOTED}|true|false)|${DAY}|(today\\(\\))|${FIELD})$`,
)

function conditionOfOne(text: string): PlainCondition | undefined {
  for (const [form, op, [field, value]] of FORMS) {
    const found = form.exec(text)
    if (found) return { field: found[field]!, op, ...(value && { value: JSON.parse(found[value]!) }) }
  }
  const found = COMPARISON.exec(text)
  return found ? comparison(found) : undefined
}

function comparison([, instant, field, sign, number, word, day, today, other]: RegExpExecArray) {
  const op = OPERATORS[sign!]!
  const about: PlainCondition = { field: (instant ?? field)!, op, ...(instant && { instant: true }) }
  // Words have no order, and days are compared by it only.
  if (word ? ORDER.includes(op) : (day || today) && !ORDER.includes(op)) return undefined
  if (today) return { ...about, with: 'today' as const }
  if (other) return instant ? undefined : { ...about, with: 'field' as const, value: other }
  return { ...about, value: JSON.parse((number ?? word ?? day)!) }
}

/** Splits at `&&` or `||` outside of quotation marks; both in one expression are not of the plain sort. */
function splitOutside(text: string): { join: 'and' | 'or'; parts: string[] } | undefined {
  const parts = text.split(/\s*(&&|\|\|)\s*(?=(?:[^"\\]|\\.|"(?:[^"\\]|\\.)*")*$)/)
  const joins = new Set(parts.filter((_, index) => index % 2 === 1))
  if (joins.size > 1) return undefined
  return { join: joins.has('||') ? 'or' : 'and', parts: parts.filter((_, index) => index % 2 === 0) }
}

function literal(value: unknown): string {
  return JSON.stringify(value ?? '')
}

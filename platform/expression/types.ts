import type { KindName } from '#platform/object/field.ts'

/** What an expression can work with. Money is a number here: its amount in base currency. */
export type ExpressionType = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'list'

/** The names of these types in CEL. */
export const celTypes: Record<ExpressionType, string> = {
  number: 'double',
  text: 'string',
  boolean: 'bool',
  date: 'date',
  datetime: 'google.protobuf.Timestamp',
  list: 'list<string>',
}

/** The type of a CEL name; undefined for types that expressions of ours never have as a result. */
export function typeNamed(cel: string): ExpressionType | undefined {
  return (Object.keys(celTypes) as ExpressionType[]).find((type) => celTypes[type] === cel)
}

/** What the values of a field kind are in an expression; kinds without an entry cannot be used in one. */
export const typeOfKind: Partial<Record<KindName, ExpressionType>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  choice: 'text',
  region: 'text',
  reference: 'text',
  number: 'number',
  percent: 'number',
  money: 'number',
  rating: 'number',
  duration: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  choices: 'list',
  tags: 'list',
}

/** A calendar day as expressions know it; comparable, unlike a text, and without a zone, unlike an instant. */
export class Day {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

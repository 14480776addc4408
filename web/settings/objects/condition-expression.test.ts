import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { conditionsOf, expressionOf, type PlainConditions } from './condition-expression.ts'

const field = fc.constantFrom('industry', 'custom.grade', 'account.region', 'account.custom.level')
const word = fc.oneof(fc.string(), fc.constantFrom('a && b', 'x || y', '"quoted"', '海 "外"', '] in'))
const order = fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const)
const condition = fc.oneof(
  fc.record({
    field,
    op: fc.constantFrom('eq' as const, 'ne' as const, 'contains' as const, 'has' as const),
    value: word,
  }),
  fc.record({ field, op: order, value: fc.integer() }),
  fc.record({ field, op: order, value: fc.constantFrom('2026-11-03', '1999-01-31') }),
  fc.record({ field, op: order, instant: fc.constant(true as const), value: fc.constant('2026-11-03') }),
  fc.record({ field, op: order, with: fc.constant('today' as const) }),
  fc.record({
    field,
    op: fc.constantFrom('eq' as const, 'lt' as const),
    with: fc.constant('field' as const),
    value: field,
  }),
  fc.record({ field, op: fc.constant('eq' as const), value: fc.boolean() }),
  fc.record({
    field,
    op: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ field, op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const) }),
)
const conditions = fc.oneof(
  fc.record({ join: fc.constant('and' as const), conditions: fc.array(condition, { minLength: 1, maxLength: 4 }) }),
  fc.record({ join: fc.constant('or' as const), conditions: fc.array(condition, { minLength: 2, maxLength: 4 }) }),
)

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(conditions, (said: PlainConditions) => {
      expect(conditionsOf(expressionOf(said))).toEqual(said)
    }),
  )
})

it('leaves to its writer what is not of the plain sort', () => {
  for (const text of [
    'a == 1 && b == 2 || c == 3',
    'price * 2 > 10',
    'a >= "b"',
    'a == date("2026-11-03")',
    'dateOf(a) > dateOf(b)',
    'dateOf(a) > b',
    '(isEmpty(a))',
    '',
  ]) {
    expect(conditionsOf(text), text).toBeUndefined()
  }
})

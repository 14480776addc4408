import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summarisePurchases } from './purchase-history.ts'

const rule = { until: 100, daysPerUnit: 7 }
const of = (...orders: [number, number][]) =>
  summarisePurchases(
    orders.map(([day, amount]) => ({ customer: 'c', day, amount })),
    rule,
  ).get('c')

test('merges a day, leaves out the first purchase and what came after the end', () => {
  expect(of([2, 10], [9, 5], [9, 7], [23, 30], [101, 99])).toEqual({
    frequency: 2,
    recency: 3,
    age: 14,
    firstDay: 2,
    lastDay: 23,
    spend: 52,
    repeatSpend: 21,
  })
})

test('a return lowers spend but is no purchase; a free order is a purchase', () => {
  expect(of([2, 10], [9, -4], [16, 0])).toMatchObject({ frequency: 1, lastDay: 16, spend: 6, repeatSpend: -4 })
  expect(of([5, -4])).toBeUndefined()
})

test('does not depend on the order of the orders', () => {
  const orders = fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: -20, max: 50 })), {
    minLength: 1,
  })
  fc.assert(
    fc.property(orders, (list) => {
      expect(of(...list.toReversed())).toEqual(of(...list))
    }),
  )
})

import { expect, test } from 'vitest'
import { coarsenPurchases, groupPurchases, purchaseColumns } from './purchase-groups.ts'

const histories = [
  { frequency: 2, recency: 3.5, age: 10 },
  { frequency: 0, recency: 0, age: 10 },
  { frequency: 2, recency: 3.5, age: 10 },
]

test('counts equal histories once', () => {
  const groups = groupPurchases(purchaseColumns(histories))
  expect(Array.from(groups.frequency)).toEqual([2, 0])
  expect(Array.from(groups.count)).toEqual([2, 1])
})

test('adds up given counts', () => {
  const groups = groupPurchases({ ...purchaseColumns(histories), count: [5, 1, 7] })
  expect(Array.from(groups.count)).toEqual([12, 1])
})

test('a coarse grid keeps the customers and the order of times', () => {
  const coarse = coarsenPurchases(groupPurchases(purchaseColumns(histories)), 4)
  expect(Array.from(coarse.recency)).toEqual([2.5, 0])
  expect(Array.from(coarse.count)).toEqual([2, 1])
})

test.each([
  { frequency: 1, recency: 11, age: 10 },
  { frequency: 0, recency: 1, age: 10 },
  { frequency: 1.5, recency: 1, age: 10 },
  { frequency: 1, recency: 1, age: Number.NaN },
])('refuses what is no history: %o', (history) => {
  expect(() => groupPurchases(purchaseColumns([history]))).toThrow(RangeError)
})

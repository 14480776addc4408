import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedPurchases } from './expected-purchases.ts'
import { purchaseCountInterval, purchaseCountProbabilities } from './purchase-counts.ts'
import { NEW_CUSTOMER } from './purchase-history.ts'
import type { PurchaseModel } from './purchase-model.ts'

const bg: PurchaseModel = { kind: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
const mbg: PurchaseModel = { kind: 'mbg-nbd', parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } }

test('P(X(t) = x) of a new BG/NBD customer (CLVTools test_correctness_bgnbd)', () => {
  expect(probability(10, 2)).toBeCloseTo(1.07869e-7, 12)
  expect(probability(0, 39)).toBeCloseTo(0.5737864, 6)
  const expected = [
    0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913, 0.0003467171,
    0.0002769613, 0.000222226,
  ]
  for (const [i, value] of expected.entries()) expect(probability(11 + i, 30)).toBeCloseTo(value, 9)
})

test('sums to one, and its mean is the expectation computed by another formula', () => {
  const customers = fc.record({
    frequency: fc.integer({ min: 1, max: 30 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(customers, fc.constantFrom(bg, mbg), ({ frequency, share }, model) => {
      const history = { frequency, recency: 100 * share, age: 100 }
      const chances = purchaseCountProbabilities(model, history, { horizon: 20, upTo: 400 })
      expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 8)
      const mean = chances.reduce((sum, chance, count) => sum + count * chance, 0)
      expect(mean / expectedPurchases(model, history, 20)).toBeCloseTo(1, 5)
    }),
  )
})

test('the interval covers at least its level and starts at 0 for a customer who may have left', () => {
  const history = { frequency: 12, recency: 36, age: 39 }
  const { low, high } = purchaseCountInterval(bg, history, { horizon: 39, level: 0.8 })
  const chances = purchaseCountProbabilities(bg, history, { horizon: 39, upTo: high })
  expect(chances.slice(low).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(0.8)
  const gone = { frequency: 12, recency: 5, age: 39 }
  expect(purchaseCountInterval(bg, gone, { horizon: 39, level: 0.8 })).toEqual({ low: 0, high: 0 })
})

function probability(count: number, horizon: number): number {
  return purchaseCountProbabilities(bg, NEW_CUSTOMER, { horizon, upTo: count })[count]!
}

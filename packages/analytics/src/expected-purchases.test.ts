import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cdnowOrders, dayNumber, sharedDataIsHere, skippedWithoutData } from '../testing/shared-data.ts'
import { expectedOfNewCustomer, expectedPurchases, expectedWhileActive } from './expected-purchases.ts'
import { summarisePurchases } from './purchase-history.ts'
import type { PurchaseModel } from './purchase-model.ts'

const published: PurchaseModel = { kind: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
const exact: PurchaseModel = {
  kind: 'bg-nbd',
  parameters: { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 },
}

test('E[X(t)] of a new customer (Hardie, BG/NBD spreadsheet, to 4e-4; BTYD walkthrough)', () => {
  const cases = { 0.1429: 0.0078, 1: 0.0532, 3: 0.1506, 31.8571: 1.0405, 32: 1.0437, 78: 1.8576 }
  for (const [time, expected] of Object.entries(cases)) {
    expect(Math.abs(expectedOfNewCustomer(exact, Number(time)) - expected)).toBeLessThan(4e-4)
  }
  expect(expectedOfNewCustomer(exact, 52)).toBeCloseTo(1.444004, 4)
})

test('expected purchases of known customers (Hardie spreadsheet, to 4e-4; BTYD walkthrough)', () => {
  const first = { frequency: 2, recency: 30.4285714, age: 38.8571429 }
  expect(expectedPurchases(published, first, 39)).toBeCloseTo(1.226, 3)
  const frequent = { frequency: 26, recency: 30.85714, age: 31 }
  expect(expectedPurchases(exact, frequent, 52)).toBeCloseTo(25.75659, 2)
})

test('the "increasing frequency paradox" of the BTYD walkthrough', () => {
  const expected = [0.3474606, 0.04283391, 0.004158973, 0.0003583685]
  for (const [i, frequency] of [10, 15, 20, 25].entries()) {
    const result = expectedPurchases(exact, { frequency, recency: 20, age: 39 }, 52)
    expect(Math.abs(result / expected[i]! - 1)).toBeLessThan(2e-4)
  }
})

test('is smooth where the published formula is 0/0: a = 1 and a + b = 1', () => {
  const at = (a: number, b: number) => expectedWhileActive({ shape: 1.4, rate: 6, a, b }, 30)
  expect(at(1, 2.5) / ((at(1 - 1e-3, 2.5) + at(1 + 1e-3, 2.5)) / 2)).toBeCloseTo(1, 5)
  expect(at(0.3, 0.7) / ((at(0.299, 0.7) + at(0.301, 0.7)) / 2)).toBeCloseTo(1, 5)
})

test('never falls with the horizon and never exceeds buying for ever at the posterior rate', () => {
  const positive = (max: number) => fc.double({ min: 0.02, max, noNaN: true })
  const customers = fc.record({ shape: positive(500), rate: positive(300), a: positive(30), b: positive(500) })
  fc.assert(
    fc.property(customers, positive(2000), (customer, horizon) => {
      const near = expectedWhileActive(customer, horizon)
      const far = expectedWhileActive(customer, horizon * 1.5)
      expect(near).toBeGreaterThanOrEqual(0)
      expect(far).toBeGreaterThanOrEqual(near * (1 - 1e-6))
      expect(near).toBeLessThanOrEqual(((customer.shape * horizon) / customer.rate) * (1 + 1e-6))
    }),
  )
})

describe.runIf(sharedDataIsHere)(`CDNOW holdout${skippedWithoutData}`, () => {
  const summaries = sharedDataIsHere
    ? [...summarisePurchases(cdnowOrders('sample'), { until: dayNumber('19970930'), daysPerUnit: 7 }).values()]
    : []

  test('mean forecast by calibration frequency (Fader, Hardie & Lee 2005, figure 4; BTYD walkthrough)', () => {
    const expected = [0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036]
    for (const [bin, value] of expected.entries()) {
      const customers = summaries.filter(({ frequency }) => Math.min(frequency, 7) === bin)
      const forecast = customers.reduce((sum, customer) => sum + expectedPurchases(exact, customer, 39), 0)
      expect(Math.abs(forecast / customers.length / value - 1)).toBeLessThan(1e-3)
    }
  })

  test('total forecast of 39 weeks: 1653.4 with BG/NBD, 1576.7 with MBG/NBD (recomputed with scipy)', () => {
    const mbg: PurchaseModel = {
      kind: 'mbg-nbd',
      parameters: { r: 0.524843, alpha: 6.183085, a: 0.891359, b: 1.614002 },
    }
    const total = (model: PurchaseModel) => summaries.reduce((sum, one) => sum + expectedPurchases(model, one, 39), 0)
    expect(total(exact)).toBeCloseTo(1653.4, 1)
    expect(total(mbg)).toBeCloseTo(1576.7, 1)
  })
})

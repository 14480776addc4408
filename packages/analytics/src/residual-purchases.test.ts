import { expect, test } from 'vitest'
import { expectedPurchases } from './expected-purchases.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { residualPurchases, residualWhileActive } from './residual-purchases.ts'

const bg: PurchaseModel = { kind: 'bg-nbd', parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
const mbg: PurchaseModel = { kind: 'mbg-nbd', parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } }
const customer = { frequency: 7, recency: 35, age: 77.86 }

test.each([bg, mbg])('equals the discounted sum of what each short step adds ($kind)', (model) => {
  const step = 0.5
  let sum = 0
  let before = 0
  for (let time = step; time < 15_000; time += step) {
    const until = expectedPurchases(model, customer, time)
    sum += (until - before) * Math.exp(-0.0027 * (time - step / 2))
    before = until
  }
  expect(residualPurchases(model, customer, 0.0027) / sum).toBeCloseTo(1, 5)
})

test('equals λ/δ where nobody ever leaves: the mean rate over the discount rate', () => {
  const loyal = { shape: 2, rate: 5, a: 1e-9, b: 3 }
  expect(residualWhileActive(loyal, 0.01)).toBeCloseTo(0.4 / 0.01, 3)
})

test('is less the higher the discount, and refuses none', () => {
  expect(residualPurchases(bg, customer, 0.01)).toBeLessThan(residualPurchases(bg, customer, 0.001))
  expect(() => residualPurchases(bg, customer, 0)).toThrow(RangeError)
})

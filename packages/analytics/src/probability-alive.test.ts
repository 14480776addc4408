import fc from 'fast-check'
import { expect, test } from 'vitest'
import { probabilityAlive } from './probability-alive.ts'
import type { PurchaseModel } from './purchase-model.ts'

const bg: PurchaseModel = { kind: 'bg-nbd', parameters: { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 } }
const mbg: PurchaseModel = { ...bg, kind: 'mbg-nbd' }

test('of known customers (BTYD walkthrough; customer 1 recomputed with scipy)', () => {
  expect(probabilityAlive(bg, { frequency: 26, recency: 30.85714, age: 31 })).toBeCloseTo(0.9688523, 5)
  expect(probabilityAlive(bg, { frequency: 2, recency: 30.4285714, age: 38.8571429 })).toBeCloseTo(0.72661, 4)
})

test('is 1 for every one-time buyer under BG/NBD, and falls with silence under MBG/NBD', () => {
  const after = (model: PurchaseModel, age: number) => probabilityAlive(model, { frequency: 0, recency: 0, age })
  expect(after(bg, 500)).toBe(1)
  expect(after(mbg, 500)).toBeLessThan(after(mbg, 5))
})

test('does not overflow for extreme histories (lifetimes, x = 400)', () => {
  const extreme: PurchaseModel = { kind: 'bg-nbd', parameters: { r: 10.465, alpha: 0.00798565, a: 3.0516, b: 2.82 } }
  const result = probabilityAlive(extreme, { frequency: 400, recency: 5, age: 6 })
  expect(result).toBeGreaterThanOrEqual(0)
  expect(result).toBeLessThan(1e-25)
  expect(probabilityAlive(extreme, { frequency: 100_000, recency: 1, age: 600 })).toBe(0)
})

test('lies between 0 and 1 and falls as silence grows', () => {
  const time = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), time, time, (frequency, recency, silence) => {
      for (const model of [bg, mbg]) {
        const soon = probabilityAlive(model, { frequency, recency, age: recency + silence / 2 })
        const late = probabilityAlive(model, { frequency, recency, age: recency + silence })
        expect(late).toBeGreaterThanOrEqual(0)
        expect(soon).toBeLessThanOrEqual(1)
        expect(late).toBeLessThanOrEqual(soon)
      }
    }),
  )
})

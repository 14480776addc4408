import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whaleCurve } from './whale-curve.ts'

test('rises above the whole where customers cost more than they bring (Kaplan & Narayanan 2001)', () => {
  expect(whaleCurve([50, -30, 80], 10)).toEqual([
    { customers: 0, value: 0 },
    { customers: 1 / 3, value: 0.8 },
    { customers: 2 / 3, value: 1.3 },
    { customers: 1, value: 1 },
  ])
})

test('ends at the whole, is concave, and has the points asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 300 }), (values) => {
      const curve = whaleCurve(values, 20)
      expect(curve.length).toBe(Math.min(20, values.length) + 1)
      expect(curve.at(-1)!.value).toBeCloseTo(1, 9)
      for (const { customers, value } of curve) expect(value).toBeGreaterThanOrEqual(customers - 1e-9)
    }),
  )
})

test('is empty where there is no value to share', () => {
  expect(whaleCurve([], 20)).toEqual([{ customers: 0, value: 0 }])
  expect(whaleCurve([5, -9], 20)).toEqual([{ customers: 0, value: 0 }])
})

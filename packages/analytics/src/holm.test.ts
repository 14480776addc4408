import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holmAdjusted } from './holm.ts'

test('gives the published values: two contrasts of Hillstrom spend, and R p.adjust', () => {
  const [mens, womens] = holmAdjusted([1.1638e-7, 0.0011294])
  expect(mens! * 1e7).toBeCloseTo(2.3276, 4)
  expect(womens).toBeCloseTo(0.0011294, 10)
  expect(holmAdjusted([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02])
})

test('never lowers a p, never exceeds 1, keeps the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const adjusted = holmAdjusted(pValues)
      for (const [i, p] of pValues.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p)
        expect(adjusted[i]).toBeLessThanOrEqual(1)
        for (const [j, other] of pValues.entries())
          if (p < other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!)
      }
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valueTiers } from './value-tiers.ts'

const limits = [0.5, 0.8, 0.95]

test('cuts by share of cumulative value; who crosses a limit stays above it', () => {
  expect(Array.from(valueTiers([40, 20, 15, 10, 8, 4, 3], limits))).toEqual([0, 0, 1, 1, 2, 2, 3])
  expect(Array.from(valueTiers([90, 5, 5], limits))).toEqual([0, 2, 3])
})

test('no value and a loss are in the last tier', () => {
  expect(Array.from(valueTiers([10, 0, -5], limits))).toEqual([0, 3, 3])
  expect(Array.from(valueTiers([0, 0], limits))).toEqual([3, 3])
})

test('more value is never a worse tier, and the first tier holds at least its share', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 1000 }), { minLength: 1 }), (values) => {
      const tiers = valueTiers(values, limits)
      const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!)
      for (const [k, i] of order.entries()) if (k > 0) expect(tiers[i]).toBeGreaterThanOrEqual(tiers[order[k - 1]!]!)
      const total = values.reduce((sum, value) => sum + Math.max(0, value), 0)
      const first = values.reduce((sum, value, i) => (tiers[i] === 0 ? sum + value : sum), 0)
      if (total > 0) expect(first).toBeGreaterThanOrEqual(0.5 * total)
    }),
  )
})

test('refuses limits that do not rise', () => {
  expect(() => valueTiers([1], [0.8, 0.5])).toThrow(RangeError)
  expect(() => valueTiers([1], [0, 0.5])).toThrow(RangeError)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digamma } from './digamma.ts'
import { logGamma } from './log-gamma.ts'

const EULER = 0.5772156649015329

test('equals known values (DLMF 5.4.12–5.4.13)', () => {
  expect(digamma(1)).toBeCloseTo(-EULER, 13)
  expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 13)
  expect(digamma(5)).toBeCloseTo(-EULER + 1 + 1 / 2 + 1 / 3 + 1 / 4, 13)
})

test('is the slope of ln Γ', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 500, noNaN: true }), (x) => {
      const h = 1e-4 * x
      expect(Math.abs(digamma(x) - (logGamma(x + h) - logGamma(x - h)) / (2 * h))).toBeLessThan(1e-6 * (1 + 1 / x))
    }),
  )
})

test('refuses what it is not defined for', () => {
  expect(() => digamma(0)).toThrow(RangeError)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logGamma } from './log-gamma.ts'

test('equals known values (DLMF 5.4; Γ(1/2) = √π, Γ(n) = (n−1)!)', () => {
  expect(logGamma(1)).toBeCloseTo(0, 14)
  expect(logGamma(2)).toBeCloseTo(0, 14)
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(logGamma(1.4616321449683622)).toBeCloseTo(-0.12148629053584961, 13)
  expect(logGamma(1e-10)).toBeCloseTo(23.025850929882736, 12)
  expect(logGamma(1e6) / 12815504.569147613).toBeCloseTo(1, 14)
})

test('meets the recurrence Γ(x+1) = xΓ(x)', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (x) => {
      const expected = logGamma(x) + Math.log(x)
      expect(Math.abs(logGamma(x + 1) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)))
    }),
  )
})

test('refuses what it is not defined for', () => {
  for (const x of [0, -1, Number.NaN]) expect(() => logGamma(x)).toThrow(RangeError)
})

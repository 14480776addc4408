import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logBeta } from './log-beta.ts'

test('equals closed forms: B(1, b) = 1/b, B(½, ½) = π, B(2, 3) = 1/12', () => {
  expect(logBeta(1, 7)).toBeCloseTo(-Math.log(7), 13)
  expect(logBeta(0.5, 0.5)).toBeCloseTo(Math.log(Math.PI), 13)
  expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 13)
  expect(logBeta(20, 30)).toBeCloseTo(-33.968820791977386, 12)
})

test('keeps its digits when one argument is enormous: B(1, b) = 1/b', () => {
  for (const b of [1e3, 1e8, 1e12]) expect(logBeta(1, b)).toBeCloseTo(-Math.log(b), 10)
})

test('is symmetric and meets B(a, b) = B(a+1, b) + B(a, b+1)', () => {
  const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      const whole = logBeta(a, b)
      expect(logBeta(b, a)).toBe(whole)
      expect(Math.exp(logBeta(a + 1, b) - whole) + Math.exp(logBeta(a, b + 1) - whole)).toBeCloseTo(1, 10)
    }),
  )
})

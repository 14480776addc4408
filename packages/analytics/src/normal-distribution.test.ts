import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareUpperTail, normalQuantile, normalUpperTail } from './normal-distribution.ts'

describe('normal and chi-square distributions', () => {
  // R: qnorm, pnorm(lower.tail = FALSE), pchisq(lower.tail = FALSE); the 5 % points stand in every printed table.
  it.each([
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.9, 1.2815515655446004],
    [0.8, 0.8416212335729143],
  ])('the quantile of %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 12)
    expect(normalQuantile(1 - p)).toBeCloseTo(-expected, 12)
  })

  it('keeps the digits of far tails', () => {
    expect(normalUpperTail(10) / 7.6198530241605e-24).toBeCloseTo(1, 10)
    expect(normalUpperTail(-1)).toBeCloseTo(0.8413447460685429, 14)
    expect(normalUpperTail(0)).toBe(0.5)
  })

  it.each([
    [3.841458820694124, 1],
    [5.991464547107979, 2],
    [18.307038053275146, 10],
    [124.3421134004017, 100],
  ])('5 %% of chi-square lie beyond %d at %d degrees of freedom', (x, freedom) => {
    expect(chiSquareUpperTail(x, freedom)).toBeCloseTo(0.05, 10)
  })

  it('turns a probability into its quantile and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), (p) => {
        expect(normalUpperTail(-normalQuantile(p)) / p).toBeCloseTo(1, 8)
      }),
    )
    expect(() => normalQuantile(1)).toThrow(RangeError)
    expect(chiSquareUpperTail(0, 3)).toBe(1)
  })
})

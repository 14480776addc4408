import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newcombeDifference, type Share, wilsonInterval } from './proportion-difference.ts'

const share = (events: number, n: number): Share => ({ events, n })

describe('wilsonInterval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (events, n, low, high) => {
    const interval = wilsonInterval(share(events, n))
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('holds the share, stays within 0 and 1, and is mirrored for those who did not', () => {
    fc.assert(
      fc.property(someShare(), ({ events, n }) => {
        const { low, high } = wilsonInterval(share(events, n))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(events / n)
        expect(high).toBeGreaterThanOrEqual(events / n)
        const others = wilsonInterval(share(n - events, n))
        expect(others.low).toBeCloseTo(1 - high, 10)
        expect(others.high).toBeCloseTo(1 - low, 10)
      }),
    )
    expect(() => wilsonInterval(share(0, 0))).toThrow(RangeError)
  })
})

describe('newcombeDifference', () => {
  // Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10.
  it.each([
    [share(56, 70), share(48, 80), 0.0524, 0.3339],
    [share(9, 10), share(3, 10), 0.1705, 0.809],
    [share(6, 7), share(2, 7), 0.0582, 0.8062],
    [share(5, 56), share(0, 29), -0.0381, 0.1926],
    [share(0, 10), share(0, 20), -0.1611, 0.2775],
    [share(10, 10), share(0, 20), 0.6791, 1],
  ])('%o against %o', (first, second, low, high) => {
    const difference = newcombeDifference(first, second)
    expect(difference.difference).toBeCloseTo(first.events / first.n - second.events / second.n, 12)
    expect(difference.low).toBeCloseTo(low, 4)
    expect(difference.high).toBeCloseTo(high, 4)
  })

  it('gives the intervals of the Hillstrom e-mail test', () => {
    const nobody = { visit: share(2262, 21_306), conversion: share(122, 21_306) }
    const mens = newcombeDifference(share(3894, 21_307), nobody.visit)
    expect([mens.difference, mens.low, mens.high]).toEqual(near([0.0765896, 0.0699533, 0.0832267]))
    const womens = newcombeDifference(share(3238, 21_387), nobody.visit)
    expect([womens.difference, womens.low, womens.high]).toEqual(near([0.0452331, 0.0388941, 0.0515743]))
    const bought = newcombeDifference(share(267, 21_307), nobody.conversion)
    expect([bought.difference, bought.low, bought.high]).toEqual(near([0.006805, 0.0050143, 0.0086407]))
    const any = newcombeDifference(share(7132, 42_694), nobody.visit)
    expect([any.difference, any.low, any.high]).toEqual(near([0.060882, 0.0554036, 0.0662914]))
  })

  it('says the same by its interval and by its p, and turns its sign when the groups are swapped', () => {
    fc.assert(
      fc.property(someShare(), someShare(), (first, second) => {
        const { difference, low, high, p } = newcombeDifference(first, second)
        if (Math.abs(p - 0.05) > 1e-6) expect(p < 0.05).toBe(low > 0 || high < 0)
        expect(low).toBeLessThanOrEqual(difference)
        expect(high).toBeGreaterThanOrEqual(difference)
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeLessThanOrEqual(1)
        const swapped = newcombeDifference(second, first)
        expect(swapped.low).toBeCloseTo(-high, 10)
        expect(swapped.p).toBeCloseTo(p, 10)
      }),
    )
  })
})

function near(values: number[]) {
  return values.map((value) => expect.closeTo(value, 6))
}

function someShare() {
  return fc
    .integer({ min: 1, max: 3000 })
    .chain((n) => fc.record({ events: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
}

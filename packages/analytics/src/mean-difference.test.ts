import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanInterval, momentsOf, welchDifference } from './mean-difference.ts'

describe('welchDifference', () => {
  it('gives the figures of the GrowthBook test of its two-sided t test', () => {
    const result = welchDifference({ n: 3461, mean: 0.7, deviation: 6.2 }, { n: 3407, mean: 0.41, deviation: 3.9 })
    expect(result.difference).toBeCloseTo(0.29, 10)
    expect(result.low).toBeCloseTo(0.04538, 5)
    expect(result.high).toBeCloseTo(0.53462, 5)
    expect(result.p).toBeCloseTo(0.02016, 5)
  })

  // Hillstrom e-mail test, differences of 0/1 values (result tables of Eleven11-w/hillstrom-email-experiment-analysis).
  it.each([
    ['visit', [21_307, 3894], [21_306, 2262], [0.0765896637, 0.0699535, 0.0832256]],
    ['conversion', [21_307, 267], [21_306, 122], [0.0068050065, 0.0050002, 0.0086098]],
    ['visit', [21_387, 3238], [21_306, 2262], [0.0452331066, 0.0388938, 0.0515724]],
    ['conversion', [21_387, 189], [21_306, 122], [0.0031110575, 0.0014987, 0.0047234]],
  ])('gives the published interval of a %s', (_outcome, [n, events], [controls, theirs], expected) => {
    const result = welchDifference(zeroOne(n!, events!), zeroOne(controls!, theirs!))
    expect(result.difference).toBeCloseTo(expected[0]!, 6)
    expect(result.low).toBeCloseTo(expected[1]!, 6)
    expect(result.high).toBeCloseTo(expected[2]!, 6)
  })

  it('gives the sleep data of Student as R does: t.test(extra ~ group)', () => {
    const first = momentsOf([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2])
    const second = momentsOf([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    const result = welchDifference(first, second)
    expect(result.freedom).toBeCloseTo(17.776, 3)
    expect(result.p).toBeCloseTo(0.07939, 5)
    expect(result.low).toBeCloseTo(-3.3654832, 6)
    expect(result.high).toBeCloseTo(0.2054832, 6)
    expect(meanInterval(first).low).toBeCloseTo(-0.5297804, 6)
  })

  it('moves with a shift of one group, grows with the unit, and agrees with its p', () => {
    const values = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 3, maxLength: 40 })
    fc.assert(
      fc.property(values, values, fc.integer({ min: -50, max: 50 }), (a, b, shift) => {
        fc.pre(momentsOf(a).deviation + momentsOf(b).deviation > 1e-3)
        const plain = welchDifference(momentsOf(a), momentsOf(b))
        const moved = welchDifference(momentsOf(a.map((value) => value + shift)), momentsOf(b))
        const scaled = welchDifference(momentsOf(a.map((value) => value * 7)), momentsOf(b.map((value) => value * 7)))
        expect(moved.low).toBeCloseTo(plain.low + shift, 6)
        expect(scaled.high).toBeCloseTo(7 * plain.high, 6)
        if (Math.abs(plain.p - 0.05) > 1e-9) expect(plain.p < 0.05).toBe(plain.low > 0 || plain.high < 0)
      }),
    )
  })

  it('is certain without spread and impossible with one value', () => {
    const alike = momentsOf([2, 2, 2])
    expect(welchDifference(alike, alike)).toMatchObject({ difference: 0, low: 0, high: 0, p: 1 })
    expect(() => welchDifference(momentsOf([1]), alike)).toThrow(RangeError)
    expect(() => momentsOf([])).toThrow(RangeError)
  })
})

function zeroOne(n: number, events: number) {
  const mean = events / n
  return { n, mean, deviation: Math.sqrt((n * mean * (1 - mean)) / (n - 1)) }
}

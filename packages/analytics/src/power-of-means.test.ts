import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectableDifferenceOfMeans, powerOfMeans, sizeForMeans } from './power-of-means.ts'

test('gives the examples of R power.t.test', () => {
  const design = { difference: 1, deviation: 1 }
  expect(powerOfMeans({ ...design, nTreated: 20, nControl: 20 })).toBeCloseTo(0.8689528, 6)
  expect(sizeForMeans({ ...design, power: 0.9 })).toBeCloseTo(22.0211, 3)
  expect(sizeForMeans({ ...design, power: 0.9, sides: 1 })).toBeCloseTo(17.847, 3)
})

test('agrees with the rule of thumb of 16 variances per squared difference: 409,600 for deviation 30, difference .1875', () => {
  expect(sizeForMeans({ difference: 0.1875, deviation: 30 }) / 409_600).toBeCloseTo(0.98, 2)
})

test('the detectable difference is found with just the wanted power, in any unit', () => {
  const design = fc.record({
    nTreated: fc.integer({ min: 3, max: 5000 }),
    nControl: fc.integer({ min: 3, max: 5000 }),
    deviation: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  })
  fc.assert(
    fc.property(design, ({ nTreated, nControl, deviation }) => {
      const difference = detectableDifferenceOfMeans({ deviation, nTreated, nControl })!
      expect(powerOfMeans({ difference, deviation, nTreated, nControl })).toBeCloseTo(0.8, 6)
      const inCents = detectableDifferenceOfMeans({ deviation: 100 * deviation, nTreated, nControl })!
      expect(inCents / difference).toBeCloseTo(100, 4)
    }),
    { numRuns: 25 },
  )
})

test('the chance of an alarm without effect is half of alpha on the side looked at', () => {
  expect(powerOfMeans({ difference: 0, deviation: 3, nTreated: 12, nControl: 9 })).toBeCloseTo(0.025, 8)
})

test('two accounts find nothing, and no effect needs no end of accounts', () => {
  expect(detectableDifferenceOfMeans({ deviation: 1, nTreated: 1, nControl: 1 })).toBeNull()
  expect(sizeForMeans({ difference: 0, deviation: 1 })).toBe(Number.POSITIVE_INFINITY)
  expect(powerOfMeans({ difference: 1, deviation: 0, nTreated: 5, nControl: 5 })).toBe(1)
})

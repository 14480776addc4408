import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectableDifferenceOfProportions, powerOfProportions, sizeForProportions } from './power-of-proportions.ts'

test('gives the examples of R power.prop.test', () => {
  const design = { base: 0.5, changed: 0.75 }
  expect(sizeForProportions({ ...design, power: 0.9 })).toBeCloseTo(76.7, 1)
  expect(sizeForProportions({ ...design, power: 0.9, alpha: 0.01 })).toBeCloseTo(109.095, 2)
  expect(powerOfProportions({ ...design, nTreated: 50, nControl: 50 })).toBeCloseTo(0.7402, 4)
  expect(sizeForProportions({ base: 0.2, changed: 0.25 })).toBeCloseTo(1093.7, 1)
})

test('agrees with the rule of thumb of 16 variances per squared difference: 5 % conversion, 5 % relative change, 121,600', () => {
  expect(sizeForProportions({ base: 0.05, changed: 0.0525 }) / 121_600).toBeCloseTo(1, 1)
})

test('the detectable rise is found with just the wanted power, and shrinks as groups grow', () => {
  const design = fc.record({
    base: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
    nTreated: fc.integer({ min: 40, max: 20_000 }),
    nControl: fc.integer({ min: 40, max: 20_000 }),
  })
  fc.assert(
    fc.property(design, ({ base, nTreated, nControl }) => {
      const rise = detectableDifferenceOfProportions({ base, nTreated, nControl })
      if (rise === null) return
      expect(powerOfProportions({ base, changed: base + rise, nTreated, nControl })).toBeCloseTo(0.8, 6)
      const more = detectableDifferenceOfProportions({ base, nTreated: 2 * nTreated, nControl: 2 * nControl })
      expect(more).toBeLessThan(rise)
    }),
  )
})

test('nothing can be found with too few, and no effect needs no end of accounts', () => {
  expect(detectableDifferenceOfProportions({ base: 0.9, nTreated: 3, nControl: 2 })).toBeNull()
  expect(powerOfProportions({ base: 0.2, changed: 0.4, nTreated: 30, nControl: 0 })).toBe(0)
  expect(powerOfProportions({ base: 0, changed: 1, nTreated: 30, nControl: 30 })).toBe(1)
  expect(sizeForProportions({ base: 0.2, changed: 0.2 })).toBe(Number.POSITIVE_INFINITY)
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loweredTarget } from './lowered-target.rules.ts'

it('goes that part of the way, up or down', () => {
  expect(loweredTarget({ baseline: 0.2, target: 0.6 }, 0.5)).toBe(0.4)
  expect(loweredTarget({ baseline: 40, target: 20 }, 0.25)).toBe(35)
})

it('says nothing where the way is not known, or where it is not gone at all', () => {
  expect(loweredTarget({ baseline: null, target: 1 }, 0.5)).toBeNull()
  expect(loweredTarget({ baseline: 1, target: null }, 0.5)).toBeNull()
  expect(loweredTarget({ baseline: 1, target: 2 }, 0)).toBeNull()
})

it('lies between baseline and target, whatever they are', () => {
  const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(figure, figure, fc.double({ min: 0.01, max: 1, noNaN: true }), (baseline, target, share) => {
      const lowered = loweredTarget({ baseline, target }, share) as number
      expect(lowered).toBeGreaterThanOrEqual(Math.min(baseline, target) - 0.001)
      expect(lowered).toBeLessThanOrEqual(Math.max(baseline, target) + 0.001)
    }),
  )
})

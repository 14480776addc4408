import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedDataIsHere, sharedText, skippedWithoutData } from '../testing/shared-data.ts'
import type { BeforeAndAfter } from './change-over-time.ts'
import { adjustForBefore } from './covariate-adjustment.ts'
import { type Moments, momentsOf, welchDifference } from './mean-difference.ts'

// Recomputed from the published data, theta over all three arms; column of history 2, recency 0, visit -2, spend -1 of the line.
test.skipIf(!sharedDataIsHere).each([
  ['spend by history', 2, -1, { theta: 0.00127549, rho: 0.021729, difference: 0.7673358, error: 0.1452151 }],
  ['visit by history', 2, -2, { theta: 0.00009001, rho: 0.065153, difference: 0.0764137, error: 0.0033784 }],
  ['visit by recency', 0, -2, { theta: -0.00754328, rho: -0.074765, difference: 0.0767702, error: 0.0033748 }],
])(`Hillstrom's men's mail against none: %s${skippedWithoutData}`, (_case, x, y, expected) => {
  const pairs = (arm: string): BeforeAndAfter[] =>
    sharedText('hillstrom/hillstrom.csv')
      .split('\n')
      .filter((line) => line.includes(`,${arm},`))
      .map((line) => line.replace(/"[^"]*"/, 'range').split(','))
      .map((cells) => ({ before: Number(cells[x]), after: Number(cells.at(y)) }))
  const arms = ['Mens E-Mail', 'No E-Mail', 'Womens E-Mail'].map(pairs)
  const { theta, rhoSquared, groups } = adjustForBefore(arms)
  expect(theta).toBeCloseTo(expected.theta, 8)
  expect(Math.sign(theta) * Math.sqrt(rhoSquared)).toBeCloseTo(expected.rho, 6)
  const [mens, none] = groups.map(momentsOf) as [Moments, Moments]
  expect(welchDifference(mens, none).difference).toBeCloseTo(expected.difference, 7)
  expect(Math.sqrt(mens.deviation ** 2 / mens.n + none.deviation ** 2 / none.n)).toBeCloseTo(expected.error, 7)
})

test('leaves the mean of all as it is, shrinks the variance by rho squared, and does nothing where nothing was known', () => {
  const pairs = fc.array(
    fc.record({ before: fc.integer({ min: 0, max: 99 }), after: fc.integer({ min: 0, max: 99 }) }),
    {
      minLength: 2,
      maxLength: 30,
    },
  )
  fc.assert(
    fc.property(pairs, pairs, (one, other) => {
      const { rhoSquared, groups } = adjustForBefore([one, other])
      const raw = momentsOf([...one, ...other].map(({ after }) => after))
      const adjusted = momentsOf(groups.flat())
      expect(rhoSquared).toBeGreaterThanOrEqual(0)
      expect(rhoSquared).toBeLessThanOrEqual(1 + 1e-12)
      expect(adjusted.mean).toBeCloseTo(raw.mean, 8)
      expect(adjusted.deviation ** 2).toBeCloseTo((1 - rhoSquared) * raw.deviation ** 2, 6)
    }),
  )
  const flat = [
    { before: 5, after: 1 },
    { before: 5, after: 9 },
  ]
  expect(adjustForBefore([flat, flat])).toEqual({
    theta: 0,
    rhoSquared: 0,
    groups: [
      [1, 9],
      [1, 9],
    ],
  })
  expect(() => adjustForBefore([[{ before: 1, after: 1 }], []])).toThrow(RangeError)
})

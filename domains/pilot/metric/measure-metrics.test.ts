import { expect, it } from 'vitest'
import { statusOf } from './measure-metrics.ts'
import { shareMeasure, unknownMeasure } from './measurement.rules.ts'

const limits = { red: 0.3, green: 0.6 }
const ofShare = { limits, unit: 'share', better: 'up' } as const
const share = (n: number) => shareMeasure('any', { n, of: 10 })

it.each([
  [0, 'harm'],
  [2, 'harm'],
  [3, 'look'],
  [5, 'look'],
  [6, 'good'],
] as const)('shows %s of 10 as %s', (n, status) => {
  expect(statusOf(ofShare, share(n))).toBe(status)
})

it('turns round where less is better', () => {
  const days = { limits: { red: 10, green: 3 }, unit: 'days', better: 'down' } as const
  const measured = (value: number) => ({ ...unknownMeasure('any'), value })
  expect([20, 8, 2].map((value) => statusOf(days, measured(value)))).toEqual(['harm', 'look', 'good'])
})

it('judges a count by what it is counted from', () => {
  const falling = { limits: { red: 0.2, green: 0.05 }, unit: 'count', better: 'down' } as const
  const measured = (n: number) => ({ ...share(0), value: n, n, of: 80 })
  expect([17, 13, 4].map((n) => statusOf(falling, measured(n)))).toEqual(['harm', 'look', 'good'])
})

it('has no colour for what is unknown, and none without limits', () => {
  expect(statusOf(ofShare, unknownMeasure('any'))).toBe('unknown')
  expect(statusOf(ofShare, null)).toBe('unknown')
  expect(statusOf({ unit: 'share', better: 'up' }, share(1))).toBeNull()
  expect(shareMeasure('any', { n: 0, of: 0 })).toEqual(unknownMeasure('any'))
})

it('has a gauge of what nobody knows stand red, but not one whose figure may not be told', () => {
  const gauge = { ...ofShare, gauge: true } as const
  expect(statusOf(gauge, unknownMeasure('any'))).toBe('harm')
  expect(statusOf(gauge, null)).toBe('unknown')
  expect(statusOf(gauge, share(6))).toBe('good')
})

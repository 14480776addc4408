import { expect, it } from 'vitest'
import { statusOf } from './measure-metrics.ts'
import { shareMeasure, unknownMeasure } from './measurement.rules.ts'

const gauge = { red: 0.3, green: 0.6 }
const share = (n: number) => shareMeasure('any', { n, of: 10 })

it.each([
  [0, 'harm'],
  [2, 'harm'],
  [3, 'look'],
  [5, 'look'],
  [6, 'good'],
] as const)('shows %s of 10 as %s', (n, status) => {
  expect(statusOf({ gauge, better: 'up' }, share(n))).toBe(status)
})

it('turns round where less is better', () => {
  const days = { gauge: { red: 10, green: 3 }, better: 'down' } as const
  const measured = (value: number) => ({ ...unknownMeasure('any'), value })
  expect([20, 8, 2].map((value) => statusOf(days, measured(value)))).toEqual(['harm', 'look', 'good'])
})

it('has no colour for what is unknown, and none where nothing is gauged', () => {
  expect(statusOf({ gauge, better: 'up' }, unknownMeasure('any'))).toBe('unknown')
  expect(statusOf({ gauge, better: 'up' }, null)).toBe('unknown')
  expect(statusOf({ better: 'up' }, share(1))).toBeNull()
  expect(shareMeasure('any', { n: 0, of: 0 })).toEqual(unknownMeasure('any'))
})

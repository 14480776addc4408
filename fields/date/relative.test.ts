import { expect, it } from 'vitest'
import { dayIn, relativeDays } from './relative.ts'

const at = (now: string, timeZone = 'Asia/Shanghai') => ({ now: new Date(now), timeZone })

it.each([
  ['today', '2026-11-03T20:00:00Z', ['2026-11-04', '2026-11-04']],
  ['yesterday', '2026-03-01T00:00:00Z', ['2026-02-28', '2026-02-28']],
  ['this week', '2026-11-04T00:00:00Z', ['2026-11-02', '2026-11-08']],
  ['this month', '2024-02-10T00:00:00Z', ['2024-02-01', '2024-02-29']],
  ['this quarter', '2026-11-04T00:00:00Z', ['2026-10-01', '2026-12-31']],
  ['this year', '2026-11-04T00:00:00Z', ['2026-01-01', '2026-12-31']],
  ['last 30 days', '2026-11-04T00:00:00Z', ['2026-10-06', '2026-11-04']],
  ['last 1 month', '2026-03-31T00:00:00Z', ['2026-03-01', '2026-03-31']],
  ['Next 2 weeks', '2026-11-04T00:00:00Z', ['2026-11-04', '2026-11-17']],
  ['last week', '2026-11-04T00:00:00Z', ['2026-10-26', '2026-11-01']],
  ['next month', '2026-01-31T00:00:00Z', ['2026-02-01', '2026-02-28']],
  ['last quarter', '2026-02-10T00:00:00Z', ['2025-10-01', '2025-12-31']],
  ['last year', '2024-02-29T00:00:00Z', ['2023-01-01', '2023-12-31']],
  ['over 30 days ago', '2026-11-04T00:00:00Z', ['0001-01-01', '2026-10-04']],
  ['next 1 year', '2024-02-29T00:00:00Z', ['2024-02-29', '2025-02-27']],
])('%s at %s is %j', (text, now, days) => expect(relativeDays(text, at(now))).toEqual(days))

it.each(['last days', 'last 99999 days', 'soon', ''])('%j is refused', (text) => {
  expect(() => relativeDays(text, at('2026-11-04T00:00:00Z'))).toThrow('invalid_filter')
})

it('a day is the day of the time zone', () => {
  expect(dayIn(new Date('2026-11-03T20:00:00Z'), 'America/New_York')).toBe('2026-11-03')
  expect(dayIn(new Date('2026-11-03T20:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-04')
})

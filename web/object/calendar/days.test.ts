import { expect, test } from 'vitest'
import { date } from '#fields/date/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { dayFilter, dayOf, daysShown, paged, valueOn } from './days.ts'

const day = { use: { object: 'x', key: 'on', field: date() }, timeZone: 'Asia/Shanghai' }
const time = { ...day, use: { ...day.use, field: datetime() } }

test('a month stands in whole weeks from Monday', () => {
  const days = daysShown('2026-11-18', 'month')
  expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
  expect(daysShown('2027-02-10', 'month')).toHaveLength(28)
  expect(daysShown('2026-11-18', 'week')).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
  ])
})

test('one goes on by months and weeks', () => {
  expect(paged('2026-01-31', { span: 'month', by: 1 })).toBe('2026-02-01')
  expect(paged('2026-01-31', { span: 'month', by: -1 })).toBe('2025-12-01')
  expect(paged('2026-11-18', { span: 'week', by: -1 })).toBe('2026-11-11')
})

test('a day of the firm is found by its own midnight', () => {
  expect(dayFilter(['2026-11-04', '2026-11-04'], { field: 'on', ...day })).toEqual({
    field: 'on',
    op: 'between',
    value: ['2026-11-04', '2026-11-04'],
  })
  expect(dayFilter(['2026-11-04', '2026-11-05'], { field: 'on', ...time })).toEqual({
    and: [
      { field: 'on', op: 'gte', value: '2026-11-03T16:00:00.000Z' },
      { field: 'on', op: 'lt', value: '2026-11-05T16:00:00.000Z' },
    ],
  })
})

test('a time that is moved to another day keeps its hour, also over a change of the clock', () => {
  expect(valueOn('2026-11-20', '2026-11-04T01:30:00.000Z', time)).toBe('2026-11-20T01:30:00.000Z')
  const london = { ...time, timeZone: 'Europe/London' }
  expect(valueOn('2026-10-26', '2026-10-20T08:00:00.000Z', london)).toBe('2026-10-26T09:00:00.000Z')
  expect(valueOn('2026-11-20', '2026-11-04', day)).toBe('2026-11-20')
})

test('a record stands on its day in the zone of the firm', () => {
  expect(dayOf('2026-11-03T16:00:00.000Z', time)).toBe('2026-11-04')
  expect(dayOf(null, day)).toBeUndefined()
})

import { expect, test } from 'vitest'
import { dateOfDay } from './day-number.ts'
import { runInput } from './run.input.ts'
import { planRun } from './run-plan.ts'

const today = '2026-11-21'
const plan = (input: object, range: { firstOrderOn?: string; lastOrderOn?: string }) =>
  planRun(runInput.parse(input), { ...range, today })

test('ends today while orders come in, with the last order where they ended long ago', () => {
  const live = plan({}, { firstOrderOn: '2024-01-05', lastOrderOn: '2026-11-02' })
  expect(dateOfDay(live.until)).toBe(today)
  const old = plan({}, { firstOrderOn: '1997-01-01', lastOrderOn: '1998-06-30' })
  expect(dateOfDay(old.until)).toBe('1998-06-30')
})

test('keeps the orders after an earlier end, to test the forecast with', () => {
  const early = plan({ until: '1997-09-30' }, { firstOrderOn: '1997-01-01', lastOrderOn: '1998-06-30' })
  expect([dateOfDay(early.until), dateOfDay(early.to)]).toEqual(['1997-09-30', '1998-06-30'])
  expect(early.trendDays).toBe(136)
})

test('compares years where there are two, and nothing where there are only weeks', () => {
  expect(plan({}, { firstOrderOn: '2020-01-01', lastOrderOn: today }).trendDays).toBe(365)
  expect(plan({}, { firstOrderOn: '2026-10-20', lastOrderOn: today }).trendDays).toBe(0)
})

test('forecasts a year in the unit asked for, discounted continuously', () => {
  const range = { firstOrderOn: '2020-01-01', lastOrderOn: today }
  expect(plan({}, range).horizon).toBe(52)
  expect(plan({ unit: 'month' }, range).horizon).toBe(12)
  expect(plan({ unit: 'day', discountRate: 0.1 }, range).discountPerUnit * 365.2425).toBeCloseTo(Math.log(1.1), 12)
})

test('stands on its feet without any order', () => {
  const empty = plan({}, {})
  expect([dateOfDay(empty.from), dateOfDay(empty.until), empty.trendDays]).toEqual([today, today, 0])
})

test('refuses limits that do not rise', () => {
  expect(runInput.safeParse({ tierLimits: [0.8, 0.5] }).success).toBe(false)
})

import { expect, test } from 'vitest'
import { periodsOf } from './tracking-periods.ts'

const DAY = 86_400_000

function weeks(count: number, { from = '2024-01-07', each = 3 } = {}) {
  return Array.from({ length: count }, (_, index) => ({
    on: new Date(Date.parse(from) + index * 7 * DAY).toISOString().slice(0, 10),
    actual: each * (index + 1),
    expected: 2 * (index + 1),
  }))
}

test('tells weeks apart from their cumulated sums', () => {
  const { unit, periods } = periodsOf(weeks(10))
  expect(unit).toBe('week')
  expect(periods).toHaveLength(10)
  expect(new Set(periods.map(({ actual }) => actual))).toEqual(new Set([3]))
  expect(new Set(periods.map(({ expected }) => expected))).toEqual(new Set([2]))
})

test('sums weeks to months over longer times and leaves out months that are not whole', () => {
  const cumulated = weeks(120)
  const { unit, periods } = periodsOf(cumulated)
  expect(unit).toBe('month')
  expect(periods[0]?.on.slice(0, 7)).toBe('2024-02')
  const inJune = cumulated.filter(({ on }) => on.startsWith('2024-06')).length
  expect(periods.find(({ on }) => on.startsWith('2024-06'))?.actual).toBe(3 * inJune)
  const end = cumulated.at(-1)!.on
  expect(periods.at(-1)!.on <= end).toBe(true)
})

test('keeps it unknown where no model expects anything', () => {
  const { periods } = periodsOf(weeks(100).map((week) => ({ ...week, expected: null })))
  expect(periods.every(({ expected }) => expected === null)).toBe(true)
})

import { expect, test } from 'vitest'
import { quickDays } from './quick-days.ts'

const days = (today: string) => quickDays(today).map(({ name, day }) => `${name} ${day}`)

test('tomorrow, in three days and next Monday', () => {
  expect(days('2026-11-24')).toEqual(['tomorrow 2026-11-25', 'threeDays 2026-11-27', 'monday 2026-11-30'])
})

test('a day is offered once', () => {
  expect(days('2026-11-22')).toEqual(['tomorrow 2026-11-23', 'threeDays 2026-11-25'])
  expect(days('2026-11-27')).toEqual(['tomorrow 2026-11-28', 'threeDays 2026-11-30'])
})

test('on a Monday the next one is a week away, over the end of a year too', () => {
  expect(days('2026-12-28').at(-1)).toBe('monday 2027-01-04')
})

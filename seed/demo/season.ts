import { data } from './data.ts'
import { type Day, dayOf, isoDay, weekday, yearAndMonth } from './day.ts'

/** Orders a month against an average one: a slow summer, and the budget spent before the year ends. */
const byMonth = [0.92, 0.86, 1.05, 1.04, 1.02, 0.98, 0.88, 0.88, 1.04, 1.04, 1.2, 1.3]
const byWeekday = [1.25, 1.2, 1.15, 1.15, 1.1, 0.12, 0.03]
const newYears = data.newYears.map(({ date }) => dayOf(date))
const fixedHolidays = new Set(['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03', '10-04', '10-05'])

/** How busy each day from `from` is against an average day: months, weekdays, and the stop around Chinese New Year. */
export function seasonFrom(from: Day, days: number): Float64Array {
  return Float64Array.from({ length: days }, (_, i) => {
    const day = from + i
    return byMonth[yearAndMonth(day).month]! * byWeekday[weekday(day)]! * (isHoliday(day) ? 0.06 : 1)
  })
}

/** The day itself or the last one before it on which people work. */
export function workdayUntil(day: Day): Day {
  let at = day
  while (weekday(at) > 4 || isHoliday(at)) at--
  return at
}

function isHoliday(day: Day): boolean {
  return (
    fixedHolidays.has(isoDay(day).slice(5)) || newYears.some((newYear) => day >= newYear - 6 && day <= newYear + 12)
  )
}

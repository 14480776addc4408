import { addDays } from '#fields/date/relative.ts'

/** Days by a click: tomorrow, in three days, and next Monday where that is another day. */
export function quickDays(today: string): { name: 'tomorrow' | 'threeDays' | 'monday'; day: string }[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const days = [
    { name: 'tomorrow' as const, day: addDays(today, 1) },
    { name: 'threeDays' as const, day: addDays(today, 3) },
    { name: 'monday' as const, day: addDays(today, 7 - weekday) },
  ]
  return days.filter(({ day }, index) => days.findIndex((other) => other.day === day) === index)
}

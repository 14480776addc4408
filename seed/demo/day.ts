/** Days since 1970-01-01: the sample counts in whole days of the firm's own calendar. */
export type Day = number

const millisecondsPerDay = 86_400_000

/** `2026-03-01` -> its day number. */
export function dayOf(isoDate: string): Day {
  return Date.parse(`${isoDate}T00:00:00Z`) / millisecondsPerDay
}

/** A day number -> `2026-03-01`. */
export function isoDay(day: Day): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(day: Day): number {
  return (day + 3) % 7
}

/** The year and the month (0-11) of a day. */
export function yearAndMonth(day: Day): { year: number; month: number } {
  const date = new Date(day * millisecondsPerDay)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}

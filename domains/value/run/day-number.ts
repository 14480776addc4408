const msPerDay = 86_400_000

/** Days since 1970-01-01 of a calendar day `yyyy-mm-dd`: what the analytics count in. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / msPerDay
}

/** The calendar day of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10)
}

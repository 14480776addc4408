import { instantAt } from './zone-offset.ts'

/** The instant at which a day begins in a time zone, ISO 8601. Where clocks are put forward at midnight, the first that there is. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(instantAt(Date.parse(`${day}T00:00:00Z`), timeZone)).toISOString()
}

import { instantAt, zoneOffset } from '#fields/datetime/zone-offset.ts'
import type { ParsedDate } from './date-text.ts'

/** The instant of a written date and time: by its own offset, else as clocks in the time zone show it. */
export function instantOf({ date, time = '00:00:00', zone }: ParsedDate, timeZone: string): string {
  if (zone) return new Date(`${date}T${time}${zone}`).toISOString()
  return new Date(instantAt(Date.parse(`${date}T${time}Z`), timeZone)).toISOString()
}

/** The calendar day of a written date: as it stands, or where an offset is written, in the time zone. */
export function dayOf(parsed: ParsedDate, timeZone: string): string {
  if (!parsed.zone) return parsed.date
  const instant = Date.parse(instantOf(parsed, timeZone))
  return new Date(instant + zoneOffset(instant, timeZone)).toISOString().slice(0, 10)
}

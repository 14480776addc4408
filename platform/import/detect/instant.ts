import type { ParsedDate } from './date-text.ts'

/** The instant of a written date and time: by its own offset, else as clocks in the time zone show it. */
export function instantOf({ date, time = '00:00:00', zone }: ParsedDate, timeZone: string): string {
  if (zone) return new Date(`${date}T${time}${zone}`).toISOString()
  const asUtc = Date.parse(`${date}T${time}Z`)
  // The zone's offset at that wall time; asked twice because the first guess may lie on the other side of a clock change.
  const first = asUtc - offsetAt(asUtc, timeZone)
  return new Date(asUtc - offsetAt(first, timeZone)).toISOString()
}

/** The calendar day of a written date: as it stands, or where an offset is written, in the time zone. */
export function dayOf(parsed: ParsedDate, timeZone: string): string {
  if (!parsed.zone) return parsed.date
  const instant = Date.parse(instantOf(parsed, timeZone))
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 10)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds by which clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timeZone, clock)
  }
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
  return wall - Math.floor(instant / 1000) * 1000
}

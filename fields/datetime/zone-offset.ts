/** Milliseconds by which the clocks of a time zone are ahead of UTC at an instant. */
export function zoneOffset(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
  return wall - Math.floor(instant / 1000) * 1000
}

/** The instant at which the clocks of a time zone show a time, which is given as if it were UTC. */
export function instantAt(wallTime: number, timeZone: string): number {
  // The offset is asked for twice, because the first guess may lie on the other side of a clock change.
  const first = wallTime - zoneOffset(wallTime, timeZone)
  return wallTime - zoneOffset(first, timeZone)
}

// A formatter holds native memory that the garbage collector does not see: one for each zone, not one for each call.
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, made)
  return made
}

const quarter = 15 * 60_000
const remembered = 20_000

/** How clocks of a time zone show an instant: `2026-11-22 14:05:33`, with milliseconds where there are some. */
export function wallClock(timeZone: string): (instant: string) => string {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  // No zone changes its clocks but at a quarter of an hour: a million instants ask for few offsets.
  const offsets = new Map<number, number>()
  const offsetAt = (instant: number): number => {
    const at = Math.floor(instant / quarter)
    const known = offsets.get(at)
    if (known !== undefined) return known
    const start = at * quarter
    const parts = Object.fromEntries(clock.formatToParts(start).map(({ type, value }) => [type, Number(value)]))
    const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
    if (offsets.size >= remembered) offsets.clear()
    offsets.set(at, wall - start)
    return wall - start
  }
  return (text) => {
    const instant = Date.parse(text)
    const wall = new Date(instant + offsetAt(instant)).toISOString()
    const millis = wall.slice(19, 23)
    return `${wall.slice(0, 10)} ${wall.slice(11, 19)}${millis === '.000' ? '' : millis}`
  }
}

import { zoneOffset } from '#fields/datetime/zone-offset.ts'

const quarter = 15 * 60_000
const remembered = 20_000

/** How clocks of a time zone show an instant: `2026-11-22 14:05:33`, with milliseconds where there are some. */
export function wallClock(timeZone: string): (instant: string) => string {
  // No zone changes its clocks but at a quarter of an hour: a million instants ask for few offsets.
  const offsets = new Map<number, number>()
  const offsetAt = (instant: number): number => {
    const start = Math.floor(instant / quarter) * quarter
    const known = offsets.get(start)
    if (known !== undefined) return known
    const offset = zoneOffset(start, timeZone)
    if (offsets.size >= remembered) offsets.clear()
    offsets.set(start, offset)
    return offset
  }
  return (text) => {
    const instant = Date.parse(text)
    const wall = new Date(instant + offsetAt(instant)).toISOString()
    const millis = wall.slice(19, 23)
    return `${wall.slice(0, 10)} ${wall.slice(11, 19)}${millis === '.000' ? '' : millis}`
  }
}

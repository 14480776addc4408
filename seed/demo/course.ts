import type { Random } from '#seed/random.ts'
import type { Day } from './day.ts'

export type CourseName = 'steady' | 'growing' | 'declining' | 'lost' | 'silent' | 'wonBack' | 'once' | 'none'

/** How an account's buying went over the years. `from` and `to` are the days between which it changed or paused. */
export type Course = { name: CourseName; from: Day; to: Day }

/** Draws when the course of an account turned, within its life with us. */
export function drawCourse(
  name: CourseName,
  { random, first, today }: { random: Random; first: Day; today: Day },
): Course {
  const ago = (min: number, max: number) => Math.max(first, today - random.int(min, max))
  if (name === 'declining') return { name, from: ago(420, 720), to: today }
  if (name === 'lost') return { name, from: ago(320, 1400), to: today }
  if (name === 'silent') return { name, from: ago(185, 265), to: today }
  if (name === 'wonBack') {
    const to = today - random.int(120, 320)
    return { name, from: Math.max(first, to - random.int(330, 520)), to }
  }
  return { name, from: first, to: today }
}

/** The rate of buying on a day against the account's usual rate. */
export function rateOn(day: Day, { name, from, to }: Course): number {
  const passed = to > from ? Math.min(1, Math.max(0, (day - from) / (to - from))) : 1
  if (name === 'growing') return 0.65 + 0.8 * passed
  if (name === 'declining') return 1 - 0.75 * passed
  if (name === 'lost' || name === 'silent') return day < from ? 1 : 0
  if (name === 'wonBack') return day < from ? 1 : day < to ? 0 : 0.9
  return name === 'steady' ? 1 : 0
}

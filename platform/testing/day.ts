import { dayIn } from '#fields/date/relative.ts'

/** Where the firms of the tests are: for hours of each day it is another day there than in UTC. */
export const testTimeZone = 'Asia/Shanghai'

/** The day there, so many days from today. */
export function testDay(days = 0): string {
  return dayIn(new Date(Date.now() + days * 86_400_000), testTimeZone)
}

import type { Random } from '#seed/random.ts'
import { basketOf } from './basket.ts'
import { growingRegion, historyDays, type Member, orphanedFor, orphanedRegion, roleOf } from './cast.ts'
import { rateOn } from './course.ts'
import { type Day, isoDay } from './day.ts'
import { itemsOf, money } from './products.ts'
import type { DemoOrder, DemoOrderLine } from './rows.ts'
import { seasonFrom } from './season.ts'

/** Five years of orders with their lines, numbered in the order of their dates. */
export function ordersOf({ members, random, today }: { members: readonly Member[]; random: Random; today: Day }): {
  orders: DemoOrder[]
  lines: DemoOrderLine[]
} {
  const season = seasonFrom(today - historyDays, historyDays)
  const placed = members
    .flatMap((member) =>
      daysOf({ member, season, today, random: random.fork(member.key) }).map((day) => ({ member, day })),
    )
    .sort((a, b) => a.day - b.day)
  const orders: DemoOrder[] = []
  const lines: DemoOrderLine[] = []
  const items = itemsOf()
  const numbers = orderNumbers()
  for (const { member, day } of placed) {
    const number = numbers(day)
    const basket = basketOf({ member, day, today, items, random })
    lines.push(...basket.lines.map((line) => ({ orderKey: number, ...line })))
    orders.push({
      key: number,
      accountKey: member.key,
      ownerKey: member.ownerKey,
      fields: { ...fieldsOf({ number, day, today, random }), total: money(basket.total) },
    })
  }
  return { orders, lines }
}

type Walk = { member: Member; season: Float64Array; today: Day; random: Random }

/** The days on which an account orders: gaps of a gamma renewal process in busy time, which season, course and region stretch. */
function daysOf({ member, season, today, random }: Walk): Day[] {
  const start = today - historyDays
  if (member.course.name === 'once') return [workdayFrom(member.firstDay, { season, start })]
  if (member.perYear === 0) return []
  const shape = roleOf(member).regularity
  const usualGap = 365 / member.perYear
  const days: Day[] = [workdayFrom(member.firstDay, { season, start })]
  let left = usualGap * random.gamma(shape)
  for (let day = member.firstDay + 1; day < today; day++) {
    left -= season[day - start]! * rateOn(day, member.course) * regionRate(member.area, { day, today })
    if (left > 0) continue
    days.push(day)
    left = usualGap * random.gamma(shape)
  }
  return days
}

/** The growing region buys more each year; in the orphaned one buying fades after its rep left. */
function regionRate(area: string, { day, today }: { day: Day; today: Day }): number {
  if (area === growingRegion) return Math.exp((0.14 * (day - today + 730)) / 365)
  if (area !== orphanedRegion) return 1
  const alone = day - (today - orphanedFor)
  return alone < 0 ? 1 : 1 - 0.65 * Math.min(1, alone / 200)
}

function workdayFrom(day: Day, { season, start }: { season: Float64Array; start: Day }): Day {
  let at = day
  while (season[at - start]! < 0.3 && at - start < season.length - 1) at++
  return at
}

/** `LB202603-0042`: counted again each month. */
function orderNumbers(): (day: Day) => string {
  let month = ''
  let count = 0
  return (day) => {
    const current = isoDay(day).slice(0, 7).replace('-', '')
    count = current === month ? count + 1 : 1
    month = current
    return `LB${month}-${String(count).padStart(4, '0')}`
  }
}

function fieldsOf({ number, day, today, random }: { number: string; day: Day; today: Day; random: Random }) {
  const age = today - day
  const status = age < 12 ? 'confirmed' : age < 35 ? 'shipped' : random.chance(0.012) ? 'cancelled' : 'completed'
  return { number, date: isoDay(day), status } as const
}

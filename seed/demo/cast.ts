import type { Random } from '#seed/random.ts'
import { type Course, type CourseName, drawCourse } from './course.ts'
import roles from './data/roles.json' with { type: 'json' }
import { type City, data, type Industry } from './data.ts'
import type { Day } from './day.ts'

export type RoleName = keyof typeof roles
export type Role = (typeof roles)[RoleName]

/** Who an account is and how it buys, before it has a name. */
export type Member = {
  key: string
  role: RoleName
  area: string
  city?: City
  industry?: Industry
  ownerKey: string
  /** First order, or first contact where there is none. */
  firstDay: Day
  createdOn: Day
  course: Course
  perYear: number
  orderValue: number
  discount: number
  /** The group it belongs to. */
  parent?: Member
}

export const growingRegion = '川渝'
export const orphanedRegion = '东北'
export const historyDays = 1826
/** The rep of the orphaned region left this many days ago; nobody followed. */
export const orphanedFor = 300
const silentLargeAccounts = 9
const industryOfDealers: Industry = { name: '流通', share: 0, words: data.dealers.words, basket: data.dealers.basket }

export function roleOf(member: Member): Role {
  return roles[member.role]
}

/** Draws all accounts of the sample firm. */
export function castOf({ random, today }: { random: Random; today: Day }): Member[] {
  const members: Member[] = []
  const add = (role: RoleName, given: Partial<Member> = {}) => {
    const member = draw({ role, given, random, today, key: `A${String(members.length + 1).padStart(5, '0')}` })
    members.push(member)
    return member
  }
  for (let i = 0; i < roles.group.count; i++) {
    const parent = add('group', { industry: drawIndustry(random) })
    const subsidiaries = random.int(3, 6)
    for (let j = 0; j < subsidiaries; j++) add('whale', { parent, industry: parent.industry! })
  }
  for (const role of ['large', 'dealer', 'middle', 'small', 'once', 'prospect'] as const) {
    for (let i = 0; i < roles[role].count; i++) add(role)
  }
  for (const row of data.foreign) {
    const industry = data.industries.find(({ name }) => name === row.industry)!
    add('foreign', { area: '海外', industry, ownerKey: ownerOf('海外') })
  }
  for (const _ of data.rivals) add('rival', { ownerKey: data.firm.people.find(({ role }) => role === 'admin')!.key })
  silence(members, { random, today })
  return members
}

/** Makes some of the largest and longest buyers stop, as if nobody had noticed. */
function silence(members: Member[], { random, today }: { random: Random; today: Day }): void {
  const untouched = (member: Member) => ![growingRegion, orphanedRegion, '海外'].includes(member.area)
  const candidates = members.filter(
    (member) =>
      (member.role === 'whale' || member.role === 'large') &&
      member.firstDay < today - 1100 &&
      (member.course.name === 'steady' || member.course.name === 'growing') &&
      untouched(member),
  )
  for (const member of random.shuffle(candidates).slice(0, silentLargeAccounts)) {
    member.perYear = Math.max(member.perYear, random.int(12, 18))
    member.orderValue = Math.max(member.orderValue, random.int(85, 140) * 1000)
    member.course = drawCourse('silent', { random, first: member.firstDay, today })
  }
}

type Draw = { role: RoleName; given: Partial<Member>; random: Random; today: Day; key: string }

function draw({ role, given, random, today, key }: Draw): Member {
  const { perYear, orderValue, discount, courses } = roles[role]
  const city = given.area ? undefined : random.weighted(data.cities, ({ weight }) => Number(weight))
  const area = given.area ?? city!.area
  const names = Object.entries(courses) as [CourseName, number][]
  const rate = perYear[0]! + random.next() * (perYear[1]! - perYear[0]!)
  const { firstDay, createdOn } = drawStart({ role, area, rate, random, today })
  return {
    key,
    role,
    area,
    ...(city && { city }),
    industry: role === 'dealer' ? industryOfDealers : drawIndustry(random),
    ownerKey: ownerOf(area),
    firstDay,
    createdOn,
    course: drawCourse(random.weighted(names, ([, weight]) => weight)[0], { random, first: firstDay, today }),
    perYear: rate,
    orderValue: random.logNormal(orderValue, 0.45),
    discount: Math.round((discount[0]! + random.next() * (discount[1]! - discount[0]!)) * 100) / 100,
    ...given,
  }
}

type Start = { firstDay: Day; createdOn: Day }

/**
 * When buying began. Half of the customers are older than the history we have; those of the growing region are young,
 * those of the orphaned one old.
 */
function drawStart({
  role,
  area,
  rate,
  random,
  today,
}: Omit<Draw, 'given' | 'key'> & { area: string; rate: number }): Start {
  const start = today - historyDays
  const began = (firstDay: Day) => ({ firstDay, createdOn: firstDay - random.int(8, 75) })
  if (role === 'prospect') {
    return began(today - Math.floor(random.next() ** 2 * 700) - (area === orphanedRegion ? orphanedFor + 80 : 12))
  }
  if (role === 'once') return began(start + random.int(0, historyDays - (area === orphanedRegion ? 400 : 20)))
  if (area === growingRegion && random.chance(0.6)) return began(today - random.int(90, 900))
  if (area !== orphanedRegion && random.chance(0.45)) return began(start + random.int(100, historyDays - 100))
  const wait = rate > 0 ? Math.min(300, 365 / rate) : 0
  return { firstDay: start + Math.floor(random.next() * wait), createdOn: start - random.int(10, 2500) }
}

function drawIndustry(random: Random): Industry {
  return random.weighted(data.industries, ({ share }) => share)
}

function ownerOf(area: string): string {
  return data.firm.people.find(({ areas }) => (areas as string[]).includes(area))!.key
}

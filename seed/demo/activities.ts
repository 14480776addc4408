import type { Random } from '#seed/random.ts'
import type { Named } from './accounts.ts'
import { growingRegion, historyDays, type Member, orphanedFor, orphanedRegion, roleOf } from './cast.ts'
import type { Person } from './contacts.ts'
import { data, type Pattern, type Topic } from './data.ts'
import { type Day, isoDay } from './day.ts'
import { familyName, itemsOf } from './products.ts'
import type { DemoActivity } from './rows.ts'
import { workdayUntil } from './season.ts'

type Setting = { accounts: readonly Named[]; people: readonly Person[]; random: Random; today: Day }
type Told = { row: DemoActivity; day: Day; next?: string }

const byTopic = Map.groupBy(data.patterns, ({ topic }) => topic)
const usual: Partial<Record<Topic, number>> = {
  routine: 5,
  technical: 2,
  project: 2,
  quality: 1.2,
  delivery: 1.4,
  price: 1.4,
  payment: 1,
  praise: 1.3,
  person: 0.5,
  rival: 0.5,
}
const dealing: Partial<Record<Topic, number>> = {
  dealer: 7,
  delivery: 1.2,
  price: 1,
  payment: 1.2,
  quality: 0.6,
  praise: 0.5,
}
const fading: Partial<Record<Topic, number>> = { silent: 7, rival: 1.5, person: 0.6, delivery: 0.5 }
const openFor = 75

/** The follow-ups of three years, and on the accounts themselves the next step that the last of them promised. */
export function activitiesOf({ accounts, people, random, today }: Setting): DemoActivity[] {
  const peopleOf = Map.groupBy(people, ({ row }) => row.accountKey)
  const all: Told[] = []
  for (const account of accounts) {
    const own = random.fork(account.row.key)
    const told = storyOf({ account, people: peopleOf.get(account.row.key) ?? [], random: own, today })
    const last = told.at(-1)
    if (last?.next && today - last.day < openFor) {
      account.row.fields.nextStep = last.next
      account.row.fields.nextStepOn = isoDay(last.day + own.int(7, openFor))
    }
    all.push(...told)
  }
  return all.sort((a, b) => a.day - b.day).map(({ row }, i) => ({ ...row, key: `F${String(i + 1).padStart(5, '0')}` }))
}

type Story = { account: Named; people: Person[]; random: Random; today: Day }

function storyOf({ account, people, random, today }: Story): Told[] {
  const [least, most] = roleOf(account.member).followUps as [number, number]
  const from = Math.max(account.member.firstDay, today - historyDays + 700)
  const used = new Set<Pattern>()
  return Array.from({ length: random.int(least, most) }, () => from + Math.floor(random.next() * (today - from)))
    .map(workdayUntil)
    .filter((day) => happened({ member: account.member, day, today, random }))
    .sort((a, b) => a - b)
    .map((day) => tell({ account, people, day, today, random, used }))
}

/** After the rep left, hardly anybody looks after his region; a lost account is visited less. */
function happened({ member, day, today, random }: { member: Member; day: Day; today: Day; random: Random }): boolean {
  if (member.area === orphanedRegion && day > today - orphanedFor) return random.chance(0.12)
  if (member.course.name === 'lost' && day > member.course.from + 200) return random.chance(0.15)
  return true
}

function topicsOn(day: Day, { member, today }: { member: Member; today: Day }): Partial<Record<Topic, number>> {
  const { area, role, course } = member
  if (role === 'foreign') return { overseas: 1 }
  if (area === orphanedRegion && day > today - orphanedFor) return { orphan: 1 }
  if (role === 'prospect') return { prospect: 1 }
  if (role === 'once') return { once: 1 }
  if (course.name === 'wonBack' && day > course.from) return { wonback: 1 }
  if ((course.name === 'silent' || course.name === 'lost') && day > course.from - 60) return fading
  const habit = role === 'dealer' ? dealing : usual
  return area === growingRegion && day > today - 700 ? { ...habit, growth: 5 } : habit
}

type Telling = { account: Named; people: Person[]; day: Day; today: Day; random: Random; used: Set<Pattern> }

function tell({ account, people, day, today, random, used }: Telling): Told {
  const topics = topicsOn(day, { member: account.member, today })
  const topic = random.weighted(Object.keys(topics) as Topic[], (each) => topics[each]!)
  const fresh = byTopic.get(topic)!.filter((pattern) => !used.has(pattern))
  const pattern = random.pick(fresh.length > 0 ? fresh : byTopic.get(topic)!)
  used.add(pattern)
  const person = people.length > 0 ? random.weighted(people, (each) => (each === people[0] ? 3 : 1)) : undefined
  const fill = filler({ account, person, day, random })
  const quoted = pattern.quote && person && random.chance(0.7)
  return {
    day,
    ...(pattern.next && { next: fill(pattern.next) }),
    row: {
      key: '',
      accountKey: account.row.key,
      ownerKey: topic === 'orphan' ? 'mengqingsong' : account.row.ownerKey,
      ...(person && { contactKey: person.row.key }),
      ...(quoted && { quotedContactKey: person.row.key }),
      fields: {
        kind: pattern.kind,
        subject: random.pick(data.subjects[topic]),
        content: fill(pattern.text),
        happenedAt: `${isoDay(day)}T${String(random.int(1, 9)).padStart(2, '0')}:${random.pick(['05', '20', '35', '50'])}:00Z`,
        ...(quoted && { quote: pattern.quote }),
        done: true,
      },
    },
  }
}

/** Puts names and figures into a pattern. */
function filler({
  account,
  person,
  day,
  random,
}: {
  account: Named
  person: Person | undefined
  day: Day
  random: Random
}) {
  const basket = account.member.industry!.basket
  const family = random.weighted(
    Object.keys(basket).filter((key) => !['LBS', 'LBX'].includes(key)),
    (key) => basket[key]!,
  )
  const item = random.weighted(
    itemsOf().filter((each) => each.family === family),
    ({ weight }) => weight,
  )
  const values: Record<string, () => string> = {
    who: () => person?.call ?? '对方',
    product: () => familyName(family),
    model: () => item.model,
    qty: () => String(random.int(2, 16)),
    days: () => String(random.int(3, 12)),
    pct: () => String(random.int(2, 9)),
    amount: () => String(random.int(3, 180)),
    month: () => String((Number(isoDay(day).slice(5, 7)) % 12) + 1),
    city: () => account.member.city?.city ?? '',
    district: () => account.row.fields.address?.district ?? '',
    rival: () => random.pick(data.rivals.filter(({ kind }) => kind === 'competitor')).name.slice(0, 4),
  }
  return (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!())
}

import { usersOf } from '#seed/people.ts'
import { randomFrom } from '#seed/random.ts'
import { accountsOf } from './accounts.ts'
import { activitiesOf } from './activities.ts'
import { castOf, growingRegion, orphanedRegion } from './cast.ts'
import { contactsOf } from './contacts.ts'
import { data } from './data.ts'
import { dayOf } from './day.ts'
import { ordersOf } from './orders.ts'
import { decliningFamily, familyName, productsOf } from './products.ts'
import type { DemoFirm } from './rows.ts'
import { voicesOf } from './voices.ts'

/**
 * The sample firm: a maker of pumps and valves with some 2,000 accounts over five years that end on `today`
 * (`2026-03-01`). The same seed and day give the same firm, on every machine.
 */
export function generateDemo({ seed, today }: { seed: number; today: string }): DemoFirm {
  const random = randomFrom(seed)
  const day = dayOf(today)
  const members = castOf({ random: random.fork('cast'), today: day })
  const accounts = accountsOf(members, random.fork('names'))
  const people = contactsOf(accounts, random.fork('people'))
  const activities = activitiesOf({ accounts, people, random: random.fork('follow-ups'), today: day })
  const { firm } = data
  return {
    name: firm.name,
    industry: firm.industry,
    currency: firm.currency,
    timeZone: firm.timeZone,
    locale: 'zh-CN',
    teams: firm.teams,
    users: usersOf(firm),
    products: productsOf(),
    accounts: accounts.map(({ row }) => row),
    contacts: people.map(({ row }) => row),
    ...ordersOf({ members, random: random.fork('orders'), today: day }),
    activities,
    voices: voicesOf({ activities, random: random.fork('voices'), today: day }),
    truth: {
      silentLarge: keysOf('silent'),
      growingRegion,
      orphanedRegion,
      decliningCategory: familyName(decliningFamily),
      oneTimeBuyers: keysOf('once'),
      wonBack: keysOf('wonBack'),
    },
  }

  function keysOf(course: string): string[] {
    return members.filter((member) => member.course.name === course).map(({ key }) => key)
  }
}

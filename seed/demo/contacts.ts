import type { Random } from '#seed/random.ts'
import type { Named } from './accounts.ts'
import { roleOf } from './cast.ts'
import { data, type Title } from './data.ts'
import { isoDay } from './day.ts'
import type { DemoContact } from './rows.ts'

/** A contact and how colleagues refer to him or her: 王总, 李经理. */
export type Person = { row: DemoContact; call: string }

const mobilePrefixes = [
  130, 131, 132, 133, 135, 136, 137, 138, 139, 150, 151, 152, 156, 158, 159, 180, 186, 187, 188, 189,
]
const deciding = /总|部长|厂长|采购经理/

/** The people at each account, the first one the usual counterpart. */
export function contactsOf(accounts: readonly Named[], random: Random): Person[] {
  const mobiles = mobileNumbers(random)
  const foreign = new Map(data.foreign.map((row) => [row.name, row]))
  const people: Person[] = []
  for (const account of accounts) {
    const [least, most] = roleOf(account.member).contacts as [number, number]
    const mails = new Set<string>()
    for (let i = random.int(least, most); i > 0; i--) {
      const key = `P${String(people.length + 1).padStart(5, '0')}`
      const abroad = foreign.get(account.row.fields.name ?? '')
      people.push(abroad ? foreigner({ key, account, row: abroad }) : person({ key, account, mails, mobiles, random }))
    }
  }
  return people
}

type Draw = { key: string; account: Named; mails: Set<string>; mobiles: () => string; random: Random }

function person({ key, account, mails, mobiles, random }: Draw): Person {
  const surname = random.weighted(data.surnames, ({ weight }) => Number(weight))
  const given = random.pick(data.givenNames.filter(({ gender }) => gender === (random.chance(0.3) ? 'f' : 'm')))
  const titles: Title[] = data.titles[account.member.role === 'dealer' ? 'dealer' : 'customer']
  const { title, call } = random.weighted(titles, ({ weight }) => weight)
  const mail = `${given.latin}.${surname.latin}@${account.domain}`
  const hasMail = random.chance(0.6) && !mails.has(mail)
  if (hasMail) mails.add(mail)
  return {
    call: `${surname.name}${call === '姐' && given.gender === 'm' ? '哥' : call}`,
    row: {
      ...ownership(key, account),
      fields: {
        name: `${surname.name}${given.name}`,
        title,
        mobile: mobiles(),
        ...(hasMail && { email: mail }),
        ...(random.chance(0.35) && { wechat: `${surname.latin}_${given.latin}${random.int(10, 99)}` }),
        decisionMaker: deciding.test(title),
      },
    },
  }
}

function foreigner({ key, account, row }: { key: string; account: Named; row: (typeof data.foreign)[number] }): Person {
  return {
    call: row.contact,
    row: {
      ...ownership(key, account),
      fields: {
        name: row.contact,
        title: row.title,
        ...(row.phone && { phone: row.phone }),
        email: `${row.mail}@${account.domain}`,
        decisionMaker: /Director|Owner|President|Partner|Head/.test(row.title),
      },
    },
  }
}

function ownership(key: string, { member, row }: Named) {
  return { key, ownerKey: row.ownerKey, accountKey: row.key, createdOn: isoDay(member.createdOn) }
}

/** Each number once; the block 0000 after the prefix shows Chinese readers that it is made up. */
function mobileNumbers(random: Random): () => string {
  const used = new Set<string>()
  return () => {
    for (;;) {
      const digits = `${random.pick(mobilePrefixes)}0000${String(random.int(0, 9999)).padStart(4, '0')}`
      if (used.has(digits)) continue
      used.add(digits)
      return random.chance(0.8) ? digits : `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`
    }
  }
}

import type { Random } from '#seed/random.ts'
import type { Member } from './cast.ts'
import { fictitiousCreditCode } from './credit-code.ts'
import { type City, data } from './data.ts'
import { isoDay } from './day.ts'
import { type FirmName, firmNames } from './names.ts'
import type { DemoAccount } from './rows.ts'

type Kind = NonNullable<DemoAccount['fields']['kinds']>[number]

/** An account with what is needed to make its contacts and follow-ups. */
export type Named = { member: Member; row: DemoAccount; domain: string }

const sources = ['展会', '转介绍', '网站询盘', '陌生拜访', '招投标', '设计院推荐', '行业协会', '老客户新项目']
const streets = [
  '工业大道',
  '创新路',
  '科技一路',
  '兴业路',
  '港城路',
  '纬三路',
  '经五路',
  '滨河路',
  '建设东路',
  '开泰路',
  '锦绣大道',
  '长江路',
]
const tags = ['年框协议', '寄售库存', '需预付', '重点项目', '集采', '备件客户', '节能改造']
const tradingRoles = new Set(['whale', 'large', 'dealer', 'middle', 'small', 'once', 'foreign'])

/** Gives every member of the cast a name, an address and its papers. */
export function accountsOf(members: readonly Member[], random: Random): Named[] {
  const names = firmNames(random)
  const taken = new Set<string>()
  const nameOf = new Map<Member, FirmName>()
  const foreign = data.foreign.values()
  const rivals = data.rivals.values()
  return members.map((member) => {
    if (member.role === 'foreign') return foreignAccount(member, foreign.next().value!)
    if (member.role === 'rival') return rivalAccount(member, rivals.next().value!)
    const parent = member.parent && nameOf.get(member.parent)
    const facts = { city: member.city!, industry: member.industry! }
    let name: FirmName
    do {
      name = parent ? names.subsidiary({ parent, ...facts }) : names.draw({ role: member.role, ...facts })
    } while (taken.has(name.name))
    taken.add(name.name)
    nameOf.set(member, name)
    return domesticAccount({ member, name, random })
  })
}

function domesticAccount({ member, name, random }: { member: Member; name: FirmName; random: Random }): Named {
  const city = member.city!
  const domain = `${name.latin}.example`
  const known = tradingRoles.has(member.role) || random.chance(0.4)
  return {
    member,
    domain,
    row: {
      ...ownership(member),
      fields: {
        name: name.name,
        shortName: name.shortName,
        kinds: kindsOf(member),
        ...(known && member.role !== 'once' && { creditCode: fictitiousCreditCode(city.division, random) }),
        industry: member.industry!.name,
        region: member.area,
        ...(random.chance(0.7) && { phone: landline(city, random) }),
        ...(random.chance(0.3) && { email: `info@${domain}` }),
        ...(random.chance(0.35) && { website: `https://www.${domain}` }),
        address: { country: 'CN', province: city.province, city: `${city.city}市`, ...streetOf(city, random) },
        source: random.pick(sources),
        ...(random.chance(0.22) && { tags: [random.pick(tags)] }),
      },
    },
  }
}

function foreignAccount(member: Member, row: (typeof data.foreign)[number]): Named {
  const domain = `${row.name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .split('-')
    .slice(0, 2)
    .join('-')}.example`
  return {
    member,
    domain,
    row: {
      ...ownership(member),
      fields: {
        name: row.name,
        shortName: row.name.split(' ').slice(0, 2).join(' '),
        kinds: ['customer'],
        industry: row.industry,
        region: '海外',
        ...(row.phone && { phone: row.phone }),
        website: `https://www.${domain}`,
        address: { country: row.country, city: row.city },
        source: '展会',
      },
    },
  }
}

function rivalAccount(member: Member, row: (typeof data.rivals)[number]): Named {
  const domain = `${row.latin}.example`
  const city = data.cities.find((each) => each.city === row.city)
  return {
    member,
    domain,
    row: {
      ...ownership(member),
      fields: {
        name: row.name,
        kinds: [row.kind as Kind],
        industry: row.kind === 'competitor' ? '成套设备' : '配套供应',
        region: city?.area ?? '海外',
        website: `https://www.${domain}`,
        address: city ? { country: 'CN', province: city.province, city: `${city.city}市` } : { city: row.city },
        note: row.note,
      },
    },
  }
}

function ownership(member: Member) {
  return {
    key: member.key,
    ownerKey: member.ownerKey,
    createdOn: isoDay(member.createdOn),
    ...(member.parent && { parentKey: member.parent.key }),
  }
}

function kindsOf(member: Member): Kind[] {
  if (member.role === 'prospect') return ['prospect']
  if (member.role === 'dealer') return member.perYear > 14.5 ? ['distributor', 'customer'] : ['dealer', 'customer']
  return ['customer']
}

/** Numbers of an exchange that is not given out, valid in form. */
function landline(city: City, random: Random): string {
  const prefix = city.digits === '8' ? '5550' : '555'
  return `${city.phone}-${prefix}${String(random.int(0, 9999)).padStart(4, '0')}`
}

function streetOf(city: City, random: Random) {
  return { district: random.pick(city.districts.split('|')), street: `${random.pick(streets)}${random.int(1, 399)}号` }
}

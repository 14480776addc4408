import type { marketFirm } from '#domains/market/firm/market-firm.object.ts'
import type { marketSegment } from '#domains/market/segment/market-segment.object.ts'
import type { InputOf } from '#platform/object/define-object.ts'
import type { Random } from '#seed/random.ts'
import { fictitiousCreditCode } from './credit-code.ts'
import { data } from './data.ts'
import type { DemoAccount } from './rows.ts'

export type DemoMarket = { segments: InputOf<typeof marketSegment>[]; firms: InputOf<typeof marketFirm>[] }

type Place = { industry: string; region: string; customers: DemoAccount[] }

const strangers = 300
/** Of the accounts in the list: some by credit code, the rest under another spelling. */
const knownByCode = 10
const knownByName = 26
/** Yearly demand of one firm for pumps and valves, in yuan. */
const demandPerFirm = 90_000
const sources = [
  { source: '全国经济普查（规模以上企业）', age: 2 },
  { source: '通用机械行业协会年报', age: 1 },
  { source: '省工信厅企业名单', age: 1 },
  { source: '销售部判断', age: 0 },
]
const lists = ['行业协会会员名录', '展会参展商名单', '省重点项目业主名单']

/**
 * The market around the sample firm: estimates for the places that its sales people know best, none for others, and a list
 * of firms of which some are customers already.
 */
export function marketOf({
  accounts,
  today,
  random,
}: {
  accounts: readonly DemoAccount[]
  today: string
  random: Random
}): DemoMarket {
  const places = placesOf(accounts)
  const estimated = random.shuffle(places.filter(({ customers }) => customers.length >= 6)).slice(0, 64)
  const segments = estimated.map((place) => segmentOf(place, { today, random }))
  const customers = random.shuffle(
    accounts.filter(({ fields }) => fields.shortName && fields.creditCode && fields.kinds?.includes('customer')),
  )
  const taken = new Set(accounts.map(({ fields }) => fields.name ?? ''))
  const firms = [
    ...Array.from({ length: strangers }, () => strangerOf(random.pick(places), { taken, random })),
    ...customers
      .slice(0, knownByCode)
      .map(({ fields }) => ({ ...placeOf(fields), name: fields.name, creditCode: fields.creditCode })),
    ...customers.slice(knownByCode, knownByCode + knownByName).map(({ fields }, index) => ({
      ...placeOf(fields),
      name: spellings[index % spellings.length]!(fields.name!, fields.shortName!),
    })),
  ]
  const asOf = `${Number(today.slice(0, 4)) - 1}-12-31`
  return { segments, firms: random.shuffle(firms).map((firm) => ({ ...firm, source: random.pick(lists), asOf })) }
}

/** How others write the name of a customer. */
const spellings: ((name: string, shortName: string) => string)[] = [
  (_, shortName) => shortName,
  (name) => name.replace(/(股份有限公司|有限责任公司|集团有限公司|有限公司)$/, ' 股份有限公司'),
  (name) => name.replace(/(股份|责任|集团)?有限公司$/, ''),
  (name) => name.replace(/有限公司$/, '（集团）有限公司'),
]

function placesOf(accounts: readonly DemoAccount[]): Place[] {
  const places = new Map<string, Place>()
  for (const account of accounts) {
    const { industry, region, kinds } = account.fields
    if (!industry || !region || !kinds?.some((kind) => kind === 'customer' || kind === 'prospect')) continue
    const place = places.get(`${industry} ${region}`) ?? { industry, region, customers: [] }
    place.customers.push(account)
    places.set(`${industry} ${region}`, place)
  }
  return [...places.values()]
}

function segmentOf(
  { industry, region, customers }: Place,
  { today, random }: { today: string; random: Random },
): DemoMarket['segments'][number] {
  const { source, age } = random.pick(sources)
  const likely = Math.round(customers.length * (1.6 + 3 * random.next()))
  // A count of firms is surer than what sales people think.
  const spread = age === 0 ? 0.4 : 0.15 + 0.1 * random.next()
  const [firmsLow, firmsHigh] = [Math.round(likely * (1 - spread)), Math.round(likely * (1 + spread))]
  const demand = (firms: number) => String(Math.round((firms * demandPerFirm) / 100_000) * 100_000)
  return {
    industry,
    region,
    firmsLow,
    firmsLikely: likely,
    firmsHigh,
    source,
    asOf: age === 0 ? today : `${Number(today.slice(0, 4)) - age}-12-31`,
    // Who counts firms seldom knows what they buy.
    ...(random.chance(0.7) && {
      ...{ demandLow: demand(firmsLow), demandHigh: demand(firmsHigh) },
      ...{ demandSource: '通用机械行业协会年报', demandAsOf: `${Number(today.slice(0, 4)) - 1}-12-31` },
    }),
  }
}

function strangerOf(
  { industry, region }: Place,
  { taken, random }: { taken: Set<string>; random: Random },
): DemoMarket['firms'][number] {
  const cities = data.cities.filter(({ area }) => area === region)
  const trade = data.industries.find(({ name }) => name === industry)
  const city = cities.length > 0 ? random.pick(cities) : undefined
  const words = trade ? random.pick(trade.words).split('|') : ['工业', '装备']
  let brand: string
  let name: string
  do {
    brand = random.pick(data.brands).name[0]! + random.pick(data.brands).name.at(-1)!
    name = `${city?.city ?? ''}${brand}${words.join('')}有限公司`
  } while (taken.has(name))
  taken.add(name)
  return {
    name,
    industry,
    region,
    ...(random.chance(0.5) && { shortName: `${brand}${words[0]}` }),
    ...(city && random.chance(0.6) && { creditCode: fictitiousCreditCode(city.division, random) }),
  }
}

function placeOf({ industry, region }: DemoAccount['fields']) {
  return { industry, region }
}

import { data } from '#seed/demo/data.ts'
import { type Random, randomFrom } from '#seed/random.ts'

export type LargeAccount = { name: string; industry: string; region: string; phone: string; externalId: string }

const latinFirst = [
  'Amber',
  'Birch',
  'Cedar',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbour',
  'Iris',
  'Juniper',
  'Kestrel',
  'Linden',
]
const latinSecond = [
  'Ridge',
  'Creek',
  'Bridge',
  'Gate',
  'Field',
  'Haven',
  'Mill',
  'Point',
  'Stone',
  'Vale',
  'Wharf',
  'Wood',
]
const latinTrade = [
  'Pumps',
  'Valves',
  'Water',
  'Chemical',
  'Foods',
  'Energy',
  'Textiles',
  'Metals',
  'Paper',
  'Systems',
  'Engineering',
  'Supply',
]
const latinForm = ['Ltd', 'GmbH', 'Inc', 'Pty Ltd', 'Sdn Bhd', 'LLC', 'BV', 'SA']

/** Accounts for measuring speed: nine in ten with Chinese names, each with a key and a number of its own. */
export function* largeAccounts({ seed, count }: { seed: number; count: number }): Generator<LargeAccount> {
  const random = randomFrom(seed)
  for (let i = 0; i < count; i++) {
    const city = random.weighted(data.cities, ({ weight }) => Number(weight))
    const industry = random.pick(data.industries)
    yield {
      name: random.chance(0.9) ? chineseName(random, { city: city.city, words: industry.words }) : latinName(random),
      industry: industry.name,
      region: city.area,
      phone: `1${random.pick([30, 35, 38, 39, 50, 58, 86])}${String(i).padStart(8, '0')}`,
      externalId: `C${String(i).padStart(7, '0')}`,
    }
  }
}

function chineseName(random: Random, { city, words }: { city: string; words: string[] }): string {
  return `${city}${random.pick(data.brands).name}${random.pick(words).replace('|', '')}有限公司`
}

function latinName(random: Random): string {
  return [latinFirst, latinSecond, latinTrade, latinForm].map((words) => random.pick(words)).join(' ')
}

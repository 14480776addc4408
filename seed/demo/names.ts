import type { Random } from '#seed/random.ts'
import type { RoleName } from './cast.ts'
import { type City, data, type Industry } from './data.ts'

export type FirmName = { name: string; shortName: string; latin: string }

/** Hands out names of firms that do not exist: each brand once. */
export function firmNames(random: Random) {
  const brands = random.shuffle(data.brands)
  let next = 0
  return {
    /** A new brand in the style of its trade; `上海` + `拓汇` + `环保科技` + `有限公司`. */
    draw({ role, city, industry }: { role: RoleName; city: City; industry: Industry }): FirmName {
      const brand = brands[next++]!
      return { ...compose({ brand: brand.name, role, city, industry, random }), latin: brand.latin }
    },
    /** A subsidiary carries its group's brand, its own city. */
    subsidiary({ parent, city, industry }: { parent: FirmName; city: City; industry: Industry }): FirmName {
      const brand = data.brands.find(({ latin }) => latin === parent.latin)!.name
      const { name, shortName } = compose({ brand, role: 'whale', city, industry, random })
      return { name, shortName: `${city.city}${shortName}`, latin: `${city.latin}.${parent.latin}` }
    },
  }
}

type Parts = { brand: string; role: RoleName; city: City; industry: Industry; random: Random }

function compose({ brand, role, city, industry, random }: Parts): { name: string; shortName: string } {
  const words = random.pick(industry.words).split('|')
  const place = random.chance(0.86) ? city.city : city.province.replace(/(省|市|.族自治区|自治区|维吾尔自治区)$/, '')
  return { name: `${place}${brand}${words.join('')}${legalForm(role, random)}`, shortName: `${brand}${words[0]}` }
}

function legalForm(role: RoleName, random: Random): string {
  if (role === 'group') return '集团有限公司'
  if (role === 'dealer') return random.pick(data.dealers.forms)
  return random.weighted(['有限公司', '股份有限公司', '有限责任公司'], (form) => (form === '有限公司' ? 12 : 1))
}

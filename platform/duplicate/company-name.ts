import { simplify } from '#platform/search/simplify.ts'
import places from './places.json' with { type: 'json' }

/** What of a firm's name is compared with what of another's; empty parts are null. Traditional characters count as simplified ones. */
export type NameKeys = {
  /** The whole name without width, case, spaces and signs. */
  full: string | null
  /** Without legal form, the place in front and places in brackets. */
  core: string | null
  /** The core of its short name. */
  short: string | null
  /** The short name where it is long enough to be looked for at the beginning of a core. */
  prefix: string | null
}

/** Grows with every change of these rules, so that stored keys are rebuilt. */
export const nameRulesVersion = 3

/** The keys of a firm's names, by which lists of firms from anywhere find the same firm. */
export function nameKeys({ name, shortName }: { name: string; shortName: string | null }): NameKeys {
  const full = signless(name)
  const core = coreName(name)
  const short = shortName ? coreName(shortName) : null
  const searched = short !== null && han.test(short) && Array.from(short).length >= 3
  return { full: full || null, core, short, prefix: searched ? short : null }
}

/** The provinces and cities that a name begins with or has in brackets, without 省 and 市. */
export function namesPlaces(name: string): string[] {
  const text = plain(name)
  const inBrackets = [...text.matchAll(bracket)].map(([, inside]) => inside!.replace(/\s/gu, ''))
  return [signless(name), ...inBrackets].flatMap((part) => {
    const rest = part.replace(provinces, '')
    const province = part.length > rest.length ? part.slice(0, part.length - rest.length) : undefined
    const city = cities.exec(rest)?.[0]
    return [province, city].flatMap((place) => (place ? [place.replace(/(?:省|市|地区)$/u, '')] : []))
  })
}

const han = /\p{Script=Han}/u
const bracket = /[([{【〔<《]([^()[\]{}【】〔〕<>《》]*)[)\]}】〕>》]/gu
const chineseForms = [
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '总公司',
  '公司',
  '股份',
  '集团',
  '有限合伙',
  '普通合伙',
  '合伙企业',
  '株式会社',
]
const latinForms = new Set(
  'co company ltd limited inc incorporated corp corporation llc llp plc gmbh mbh ag kg kgaa ohg se sa sas sarl srl spa sl bv nv ab oy oyj as aps pte pty sdn bhd kk group holding holdings and und'.split(
    ' ',
  ),
)
const provinces = placePattern(places.provinces, '省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区')
const cities = placePattern(places.cities, '市|地区|(?:\\p{Script=Han}{1,4}族)?自治州')
const onlyPlace = new RegExp(`^(?:${provinces.source})?(?:${cities.source})?$`, 'u')

/** Null where nothing that names a firm is left. */
function coreName(name: string): string | null {
  const opened = plain(name).replace(bracket, (_, inside: string) => (says(inside) ? ` ${inside} ` : ' '))
  const words = wordsOf(opened)
  while (words.length > 1 && latinForms.has(words.at(-1)!)) words.pop()
  const core = withoutPlace(withoutForm(words.join('')))
  return core || signless(name) || null
}

/** Whether what stands in brackets distinguishes firms: not a place, not a legal form. */
function says(inside: string): boolean {
  const text = inside.replace(/\s/gu, '')
  return !onlyPlace.test(text) && !chineseForms.includes(text)
}

function withoutForm(text: string): string {
  const form = chineseForms.find((ending) => text.endsWith(ending) && text.length >= ending.length + 2)
  return form ? withoutForm(text.slice(0, -form.length)) : text
}

/** The province and the city in front, as long as enough is left to name a firm: "上海化工" stays. */
function withoutPlace(text: string): string {
  return [provinces, cities].reduce((rest, place) => {
    const left = rest.replace(place, '')
    return Array.from(left).length >= 3 ? left : rest
  }, text)
}

function signless(name: string): string {
  return wordsOf(plain(name)).join('')
}

function plain(name: string): string {
  return simplify(name.normalize('NFKC').toLowerCase())
}

function wordsOf(text: string): string[] {
  return text
    .replace(/[.'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function placePattern(names: string, endings: string): RegExp {
  return new RegExp(`^(?:${names.split(' ').join('|')})(?:${endings})?`, 'u')
}

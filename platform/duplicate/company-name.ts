import { syllables } from '#platform/search/pinyin.ts'
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
export const nameRulesVersion = 4

/** The keys of a firm's names, by which lists of firms from anywhere find the same firm. */
export function nameKeys({ name, shortName }: { name: string; shortName: string | null }): NameKeys {
  const full = signless(name)
  const core = coreName(name)
  const short = shortName ? coreName(shortName) : null
  const searched = short !== null && han.test(short) && Array.from(short).length >= 3
  return { full: full || null, core, short, prefix: searched ? short : null }
}

/** The provinces and cities that a name begins with or has in brackets, without 省 and 市, or in Latin letters. */
export function namesPlaces(name: string): string[] {
  const text = plain(name)
  const inBrackets = [...text.matchAll(bracket)].map(([, inside]) => inside!)
  const spaced = text.replace(bracket, ' ')
  return [spaced, ...inBrackets].flatMap((each) => {
    const part = signless(each)
    const rest = part.replace(provinces, '')
    const province = part.length > rest.length ? part.slice(0, part.length - rest.length) : undefined
    const city = cities.exec(rest)?.[0]
    const latin = latinPlaceIn(wordsOf(each))
    return [province, city, latin].flatMap((place) => (place ? [place.replace(/(?:省|市|地区)$/u, '')] : []))
  })
}

/** Places anywhere in a name, in their order: firms that only these tell apart are not the same. */
export function placesWithin(name: string): string[] {
  return signless(name).match(anyPlace) ?? []
}

/** Numbers in a name, in their order, written in one way. */
export function numbersWithin(name: string): string[] {
  const digits = signless(name).replace(/[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]/gu, (sign) => String(digitOf[sign]))
  return digits.match(/[\d十百拾佰]+/gu) ?? []
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
const anyPlace = new RegExp([places.provinces, places.cities].join(' ').split(' ').join('|'), 'gu')
const onlyPlace = new RegExp(`^(?:中国|(?:${provinces.source})?(?:${cities.source})?)$`, 'u')
/** Where a name goes on behind it: a branch, a note in brackets. */
const formWithin = /(?:股份有限|有限责任|有限)公司/gu
/** Long enough that it is no part of another word: 西安 is `xian`, and so is much else. */
const leastLatinPlace = 5
const otherLatinPlaces = 'china prc hongkong hk macao macau taipei innermongolia shaanxi tibet harbin urumqi wuxi'
const digitOf: Record<string, number> = Object.fromEntries(
  ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖'].flatMap((signs) => [...signs].map((sign, digit) => [sign, digit])),
)

/** Null where nothing that names a firm is left. */
function coreName(name: string): string | null {
  const opened = plain(name).replace(bracket, (_, inside: string) => (says(inside) ? ` ${inside} ` : ' '))
  const whole = withoutForm(withoutLatinForm(wordsOf(opened)).join(''))
  const within = whole.replace(formWithin, '')
  const core = withoutPlace(within.length >= 2 ? within : whole)
  return core || signless(name) || null
}

/** Without article, legal form and place before or behind, as long as two words are left without the place: "Air China" stays. */
function withoutLatinForm(given: readonly string[]): string[] {
  const words = given.length > 1 && given[0] === 'the' ? given.slice(1) : [...given]
  const endsWithPlace = () => words.length > 2 && words.at(-2) !== 'of' && isLatinPlace(words.at(-1)!)
  while (words.length > 1 && (latinForms.has(words.at(-1)!) || endsWithPlace())) words.pop()
  const first = [1, 2].find((count) => words.length >= count + 2 && latinPlaceIn(words.slice(0, count)))
  return first === undefined ? words : words.slice(first)
}

/** The place that words in Latin letters begin with: one word, or the first two. */
function latinPlaceIn([first = '', second = '']: readonly string[]): string | undefined {
  return [first, first + second].find((place) => place !== 'china' && isLatinPlace(place))
}

let latinPlaces: ReadonlySet<string> | undefined

function isLatinPlace(word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return false
  latinPlaces ??= new Set([
    ...`${places.provinces} ${places.cities}`
      .split(' ')
      .map((name) => syllables(name).join(''))
      .filter(({ length }) => length >= leastLatinPlace),
    ...otherLatinPlaces.split(' '),
  ])
  return latinPlaces.has(word)
}

/** Whether what stands in brackets distinguishes firms: not a place, not a legal form. */
function says(inside: string): boolean {
  const text = inside.replace(/\s/gu, '')
  return !onlyPlace.test(text) && !chineseForms.includes(text) && !isLatinPlace(text)
}

function withoutForm(text: string): string {
  // What is called a branch (分公司) is a part of a firm, and no form of one.
  const form = chineseForms.find((ending) => text.endsWith(ending) && text.length >= ending.length + 2)
  if (form === '公司' && /[分子]公司$/u.test(text)) return text
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

/** A province, city or district: its GB/T 2260 code, its name and what lies in it. */
export type Region = { c: string; n: string; d?: readonly Region[] }

/**
 * The places without the bureau's own bookkeeping: "districts of the city" is no place, what a province governs directly lies
 * in the province, and of two codes for one name the later one holds.
 */
export function tidyRegions(regions: readonly Region[]): Region[] {
  const places = new Map<string, Region>()
  for (const region of regions) {
    if (region.n === '市辖区') continue
    const inside = tidyRegions(region.d ?? [])
    if (region.n.includes('直辖县级')) for (const place of inside) places.set(place.n, place)
    else
      places.set(region.n, inside.length > 0 ? { c: region.c, n: region.n, d: inside } : { c: region.c, n: region.n })
  }
  return [...places.values()]
}

/** The name of a code with what it lies in: 广东省深圳市南山区. Undefined for a code that does not exist. */
export function regionName(tree: readonly Region[], code: string): string | undefined {
  for (const region of tree) {
    if (region.c === code) return region.n
    if (!region.d || !code.startsWith(significant(region.c))) continue
    const inside = regionName(region.d, code)
    if (inside) return region.n + inside
  }
  return undefined
}

/** The digits of a code that say where it is; what lies in it begins with them. */
export function significant(code: string): string {
  return code.replace(/0000$|00$/, '')
}

/**
 * The code that a text means: a code, full names or short ones, with the provinces or without (广东省深圳市, 深圳, 上海 浦东).
 * Undefined for what does not exist and for what several places are called.
 */
export function regionIn(tree: readonly Region[], text: string): string | undefined {
  const line = text.normalize('NFKC').replace(/[\s,，、/·>-]+|中华人民共和国|^中国/g, '')
  if (/^\d{6}$/.test(line)) return regionName(tree, line) ? line : undefined
  if (line === '') return undefined
  const found = [...matches(tree, line)]
  if (found.length === 0) for (const province of tree) found.push(...matches(province.d ?? [], line))
  if (found.length === 0)
    for (const province of tree) for (const city of province.d ?? []) found.push(...matches(city.d ?? [], line))
  // 吉林 is a province and a city of it: the larger one is meant. Of 沙县 and 沙县区, the one that is written out.
  const largest = Math.min(...found.map(({ c }) => significant(c).length))
  const meant = found.filter(({ c }) => significant(c).length === largest)
  const written = meant.filter(({ n }) => line.endsWith(n))
  const codes = new Set((written.length > 0 ? written : meant).map(({ c }) => c))
  return codes.size === 1 ? [...codes][0] : undefined
}

/** All places whose name, followed by that of a place in it, is the whole line. */
function* matches(regions: readonly Region[], line: string): Generator<Region> {
  for (const region of regions) {
    for (const name of namesOf(region)) {
      if (!line.startsWith(name)) continue
      const rest = line.slice(name.length)
      // 上海市上海市浦东新区: a municipality stands for its own city.
      const again = rest.startsWith(region.n) ? rest.slice(region.n.length) : rest.replace(/^市辖区$/, '')
      if (rest === '' || again === '') yield region
      for (const left of new Set([rest, again])) {
        if (left === '') continue
        yield* matches(region.d ?? [], left)
        for (const city of region.d ?? []) yield* matches(city.d ?? [], left)
      }
    }
  }
}

const peoples =
  '朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族?|哈萨克|柯尔克孜|满族|瑶族|畲族|黎族|土族|撒拉族'
const kind = new RegExp(
  `(?:(?:${peoples})*(?:自治州|自治县)|(?:维吾尔|壮族|回族)?自治区|特别行政区|地区|新区|省|市|盟|区|县|旗)$`,
)

function namesOf({ n }: Region): string[] {
  const short = n.replace(kind, '')
  return short.length >= 2 && short !== n ? [n, short] : [n]
}

/** What comes after so many characters names nothing; a cell of a megabyte may stand where a header is looked for. */
const longestHeader = 1_000

/** A column header reduced to what names it: without case, spaces, signs, hints in brackets and differences of script. */
export function normalizeHeader(text: string): string {
  return simplify(text.slice(0, longestHeader).normalize('NFKC'))
    .replace(/[([{【〔「].*?[)\]}】〕」]/g, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
}

/** The unit that a header says its amounts are in: 万 for 金额（万元）, nothing for 金额（元）; undefined where it says none. */
export function unitOfHeader(text: string): string | undefined {
  const found = unit.exec(plainHeader(text))
  return found ? (found[1] ?? found[2] ?? '') : undefined
}

/** The unit that a title above a table says its amounts are in: 万 for 金额单位：万元; undefined where it says none. */
export function unitOfTitle(text: string): string | undefined {
  const found = titleUnit.exec(plainHeader(text))
  return found ? (found[1] ?? '') : undefined
}

/** What a header says that its figures are counted in, whatever they count: 千件 for 产量（千件）. */
export function unitOfFigures(text: string): string | undefined {
  const found = figuresUnit.exec(plainHeader(text))
  return found?.[1] ?? found?.[2]
}

function plainHeader(text: string): string {
  return text.slice(0, longestHeader).normalize('NFKC')
}

const units = '万|萬|千|百万|百萬|千万|千萬|亿|億'
const currency = '(?:[元圆圓]|人民[币幣]|美[元金])'
const unitOrCurrency = `(?:人民[币幣]|RMB|CNY)?\\s*(?:(${units})\\s*${currency}?|${currency})`
const said = '(?:[单單]位\\s*:?)?'
const unit = new RegExp(`[([【〔]\\s*${said}\\s*${unitOrCurrency}\\s*[)\\]】〕]|(${units})[元圆圓]\\s*$`)
const titleUnit = new RegExp(`[单單]位\\s*:?\\s*${unitOrCurrency}(?=$|[\\s,;、)\\]】〕])`)
const figuresUnit = new RegExp(
  `[([【〔]\\s*${said}\\s*((?:${units})\\p{Script=Han}{0,2})\\s*[)\\]】〕]|((?:${units})[元圆圓])\\s*$`,
  'u',
)

/** Traditional characters that headers are made of, each followed by its simplified form. */
const pairs =
  '戶户稱称號号單单訂订聯联絡络繫系電电話话機机統统編编碼码額额總总價价數数類类業业態态級级區区' +
  '負负責责員员備备註注說说簡简產产務务開开結结時时間间錄录紀纪錢钱貨货幣币稅税費费發发簽签約约實实' +
  '際际應应財财購购買买賣卖銷销貿贸運运輸输達达進进遠远連连處处動动務务裡里郵邮箱箱網网址址縣县鄉乡' +
  '門门經经歷历職职稱称檔档資资來来源源層层廠厂國国際际會会議议評评術术項项標标題题記记語语詢询問问' +
  '對对於于關关係系與与個个為为東东龍龙車车馬马長长張张陳陈劉刘黃黄楊杨趙赵吳吴許许鄭郑謝谢羅罗葉叶'

const simplified = new Map<string, string>()
for (let at = 0; at + 1 < pairs.length; at += 2) simplified.set(pairs[at]!, pairs[at + 1]!)

function simplify(text: string): string {
  let result = ''
  for (const character of text) result += simplified.get(character) ?? character
  return result
}

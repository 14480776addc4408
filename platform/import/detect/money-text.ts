import { toHalfWidth } from './half-width.ts'
import { type NumberFormat, parseNumberText } from './number-text.ts'

export type ParsedMoney = { amount: string; currency?: string } | { unclear: string }

/**
 * An amount with the currency that its sign or code names; without one it is the base currency's. A sign that several
 * currencies share means the base currency where it is one of them, and is unclear otherwise.
 */
export function parseMoneyText(text: string, format: NumberFormat & { base: string }): ParsedMoney | undefined {
  const coded = code.exec(text)
  if (coded && currencies.has(coded[1]!)) {
    const amount = parseNumberText(coded[2]!, format)
    if (amount !== undefined) return { amount, currency: coded[1]! }
  }
  const amount = parseNumberText(text, format) ?? parseNumberText(inChinese(text), format)
  if (amount === undefined) return undefined
  if (unsigned.test(text)) return { amount }
  const found = mark.exec(toHalfWidth(text).toUpperCase())?.[0]
  if (!found) return { amount }
  const meant = meanings[found]
  if (meant === undefined) return { amount, currency: found }
  if (meant.includes(format.base)) return { amount }
  return meant.length === 1 ? { amount, currency: meant[0]! } : { unclear: found }
}

/** With the unit that people type for short: 80w is 80万. */
function inChinese(text: string): string {
  if (text.length > longestAmount) return text
  return toHalfWidth(text).replace(short, (_, digit: string, unit: string) => digit + shortUnits[unit.toLowerCase()])
}

const longestAmount = 120
const short = /(\d)\s*([wk])(?=\s*[元圆圓]?\s*$)/i
const shortUnits: Record<string, string> = { w: '万', k: '千' }

/** The amount in the unit of its column, unless it says one itself: 12.5 under 金额（万元） is 12.5万. */
export function withUnit(text: string, unit: string): string {
  const plain = toHalfWidth(text)
  return ownUnit.test(plain) ? text : plain.replace(/\d(?=\D*$)/, (digit) => digit + unit)
}

const ownUnit = /[千万萬亿億元圆圓%‰]|\d\s*[wk]$/i

/** Any currency by its code before the amount, as our exports write it. */
const code = /^([A-Z]{3}) (.+)$/
/** Without any sign of a currency. */
const unsigned = /^[\d.,-]+$/
const currencies = new Set(Intl.supportedValuesOf('currency'))
const mark = /人民币|人民幣|CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|NT\$|HK\$|US\$|[¥$€£元圆圓]/
const meanings: Record<string, string[]> = {
  RMB: ['CNY'],
  人民币: ['CNY'],
  人民幣: ['CNY'],
  NT$: ['TWD'],
  HK$: ['HKD'],
  US$: ['USD'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['CNY', 'JPY'],
  $: ['USD', 'TWD', 'HKD', 'SGD', 'AUD', 'CAD'],
  元: ['CNY', 'TWD', 'HKD'],
  圆: ['CNY', 'TWD', 'HKD', 'JPY'],
  圓: ['CNY', 'TWD', 'HKD', 'JPY'],
}

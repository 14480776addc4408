import { toHalfWidth } from './half-width.ts'

/** Which sign parts the decimals: `1,234.56` or `1.234,56`. */
export type NumberFormat = { decimal: '.' | ',' }

/**
 * A number as people and programs write it, as plain decimal text without exponent or grouping: currency signs, thousands,
 * accounting parentheses, percent (12 % is 0.12), 万 and 亿, full-width digits. Undefined when it is not a number in that format.
 * Text in, text out: no digit of an amount passes through a floating-point number.
 */
export function parseNumberText(text: string, { decimal }: NumberFormat): string | undefined {
  if (plain.test(text)) {
    // A lone comma-format separator is absent here, so both formats read it alike, but `1.234` groups where the comma is decimal.
    if (decimal === '.' || !text.includes('.')) return canonical(text, 0)
  }
  if (text.length > longestNumber) return undefined
  let rest = toHalfWidth(text).trim()
  let negative = false
  const inParentheses = /^\((.*)\)$/.exec(rest)
  if (inParentheses) {
    negative = true
    rest = inParentheses[1]!.trim()
  }
  rest = rest.replace(currency, '').trim()
  const sign = /^([-+\u2212])\s*/.exec(rest) ?? /([-\u2212])$/.exec(rest)
  if (sign) {
    if (negative) return undefined
    negative = sign[1] !== '+'
    rest = rest.replace(sign[0], '').replace(currency, '').trim()
  }
  let shift = 0
  const unit = /\s*(%|‰|万亿|萬億|百万|百萬|千万|千萬|万|萬|亿|億|千)元?$/.exec(rest)
  if (unit) {
    shift = unitShift[unit[1]!]!
    rest = rest.slice(0, unit.index).trim()
  }
  const grouped = decimal === '.' ? groupedByComma : groupedByDot
  const match = grouped.exec(rest)
  if (!match || (match[1] === '' && match[2] === undefined)) return undefined
  const whole = match[1]!.replace(/[^\d]/g, '')
  const exponent = match[3] === undefined ? 0 : Number(match[3])
  if (Math.abs(exponent) > 40) return undefined
  const value = canonical(`${whole || '0'}${match[2] ? `.${match[2]}` : ''}`, shift + exponent)
  return negative && /[1-9]/.test(value) ? `-${value}` : value
}

/** With every digit, separator, sign and unit that one may have; the searches below go over a text several times. */
const longestNumber = 120
const plain = /^-?\d{1,30}(\.\d{1,20})?$/
const currency =
  /^(?:人民币|人民幣|CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|NT\$|HK\$|US\$|[¥$€£])\s*|\s*(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|[¥$€£]|[元圆圓]整?)$/gi
const groupedByComma = /^(\d{1,30}|\d{1,3}(?:[, '\u00a0\u202f’]\d{3})+|)(?:\.(\d{1,20}))?(?:e([-+]?\d{1,3}))?$/i
const groupedByDot = /^(\d{1,30}|\d{1,3}(?:[. '\u00a0\u202f’]\d{3})+|)(?:,(\d{1,20}))?(?:e([-+]?\d{1,3}))?$/i
const unitShift: Record<string, number> = {
  '%': -2,
  '‰': -3,
  万: 4,
  萬: 4,
  千: 3,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
  亿: 8,
  億: 8,
  万亿: 12,
  萬億: 12,
}

/** Moves the decimal point by `shift` places and drops needless zeros. */
function canonical(text: string, shift: number): string {
  if (shift === 0 && !needless.test(text)) return text
  const negative = text.startsWith('-')
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  let digits = whole + fraction
  let point = whole.length + shift
  if (point < 0) {
    digits = '0'.repeat(-point) + digits
    point = 0
  }
  if (point > digits.length) digits += '0'.repeat(point - digits.length)
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const right = shift === 0 ? digits.slice(point) : digits.slice(point).replace(/0+$/, '')
  const value = right ? `${left}.${right}` : left
  return negative && /[1-9]/.test(value) ? `-${value}` : value
}

const needless = /^-?0\d|^-?\.|^-0(\.0*)?$/

import { toHalfWidth } from '#platform/import/detect/half-width.ts'
import { parseNumberText } from '#platform/import/detect/number-text.ts'

/**
 * Whether a row sums rows above it, as reports do at the end and after each group. A cell says so, alone (小计) or with what is summed
 * (华东区小计); behind it stand figures only, or counts (5 家), and before it at most the group. A telephone is no figure: 合计 may be
 * part of somebody's name.
 */
export function isTotal(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const at = filled.findIndex((cell) => word.test(cell.replace(/\s/g, '')))
  const behind = filled.slice(at + 1)
  if (at < 0 || !behind.every(isFigure)) return false
  if (at === 0) return true
  return at <= mostGroups && behind.length > 0 && !filled.slice(0, at).some(isFigure)
}

/** How many cells may name the group before the word. */
const mostGroups = 2

function isFigure(cell: string): boolean {
  if (phone.test(toHalfWidth(cell))) return false
  return parseNumberText(cell, { decimal: '.' }) !== undefined || count.test(cell)
}

const count = /^共?\s*\d[\d,.]*\s*\p{Script=Han}{1,2}$/u
const phone = /^(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$|^0\d{2,3}[- ]?\d{7,8}$/
/** What groups of a report are called: a region, a department, a period. */
const group =
  '(?:[^\\d]{0,20}[区區部组組省市县縣类類司厂廠店]|[华華][东東南北中]|[东東西][南北]|本[页頁周月季年期]|全年|\\d{0,4}年?\\d{1,2}月|[一二三四]季度)'
const word = new RegExp(
  `^(?:${group}?(?:合计|总计|小计|共计|累计|合計|總計|小計|共計|累計)|(?:grand)?totals?|subtotal|sum)(?:[:：(（].*)?$`,
  'i',
)

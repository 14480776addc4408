import type { Trend } from './order-trend.ts'

export type PurchaseStage = 'new' | 'growing' | 'steady' | 'declining' | 'silent' | 'wonBack'

export type StageInput = {
  /** Days with a purchase */
  purchaseDays: number
  /** Days since the first and since the last purchase */
  sinceFirst: number
  sinceLast: number
  /** Days without a purchase that the latest return ended, 0 if there was none, and how long ago that return was */
  gapBeforeReturn: number
  sinceReturn: number
  trend: Trend['direction']
}

export type StageRule = {
  /** Typical days between purchases in the firm, for customers who have no rhythm of their own yet */
  typicalGap: number
  /** Who has bought more than once is new for this many days after the first purchase */
  newWithin: number
  /** Silent after this many times the customer's own gap between purchases … */
  silentAfterGaps: number
  /** … but never before this many days */
  silentAfterDays: number
  /** A return counts as won back for this many days */
  wonBackWithin: number
}

/**
 * Three gaps: for purchases at random times a pause that long happens by chance once in e³ ≈ 20 times.
 */
export const DEFAULT_STAGE_RULE: StageRule = {
  typicalGap: 90,
  newWithin: 90,
  silentAfterGaps: 3,
  silentAfterDays: 30,
  wonBackWithin: 180,
}

/**
 * The purchase stage of a customer, from the dates of purchases alone; it says nothing about the relationship.
 * In this order: silent (no purchase for longer than the customer's rhythm explains), won back (bought again after
 * such a silence), new (lately, or once only), then growing or declining where the trend shows it, and steady for all others.
 */
export function purchaseStage(customer: StageInput, rule: StageRule = DEFAULT_STAGE_RULE): PurchaseStage {
  const limit = silenceLimit(customer, rule)
  if (customer.sinceLast > limit) return 'silent'
  if (customer.gapBeforeReturn > returnLimit(customer, rule) && customer.sinceReturn <= rule.wonBackWithin) {
    return 'wonBack'
  }
  if (customer.purchaseDays === 1 || customer.sinceFirst <= rule.newWithin) return 'new'
  return customer.trend === 'growing' || customer.trend === 'declining' ? customer.trend : 'steady'
}

/**
 * How long a pause must have been to count as a silence that ended: of n pauses the longest exceeds g mean gaps by chance
 * about n·e^(−g) times, so that the limit of one pause grows by ln n gaps.
 */
function returnLimit(customer: StageInput, rule: StageRule): number {
  const gaps = Math.max(1, customer.purchaseDays - 1)
  return silenceLimit(customer, rule) * (1 + Math.log(gaps) / rule.silentAfterGaps)
}

/**
 * Days without a purchase after which a customer counts as silent. A customer's own gap is the time from first to last
 * purchase, less the silence that a return ended, over the purchases in it.
 */
export function silenceLimit(
  { purchaseDays, sinceFirst, sinceLast, gapBeforeReturn }: StageInput,
  rule: StageRule = DEFAULT_STAGE_RULE,
): number {
  const gaps = purchaseDays - 1 - (gapBeforeReturn > 0 ? 1 : 0)
  const ownGap = gaps > 0 ? (sinceFirst - sinceLast - gapBeforeReturn) / gaps : rule.typicalGap
  return Math.max(rule.silentAfterDays, rule.silentAfterGaps * ownGap)
}

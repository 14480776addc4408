import type { Sentence } from '#domains/pilot/index.ts'

/** What was bought in the last so many days that orders were analysed for, and in as many days before. */
export type Fall = {
  purchaseStage: string
  lastOrderOn: string
  earlierSpend: number
  recentSpend: number
  trendDays: number
  /** The last day that was analysed: before today where the orders end earlier. */
  until: string
}

/** Why somebody should care for a customer who buys less, in months as people count them: the last of them is the present one. */
export function reasonOfFall(fall: Fall, today: string): Sentence {
  const months = Math.max(1, monthsOf(fall.trendDays))
  return fall.purchaseStage === 'silent'
    ? {
        key: 'care.falling.silent',
        params: {
          count: daysBetween(fall.lastOrderOn, today),
          earlier: fall.earlierSpend + fall.recentSpend,
          months: 2 * months + monthsOf(daysBetween(fall.until, today)),
        },
      }
    : { key: 'care.falling.declining', params: { earlier: fall.earlierSpend, recent: fall.recentSpend, months } }
}

function monthsOf(days: number): number {
  return Math.round((12 * days) / 365)
}

function daysBetween(day: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
}

import { type CareSource, type Sentence, weightOf } from '#domains/pilot/index.ts'
import { listFalling } from '#domains/value/overview/overview.queries.ts'
import { currentRun } from '#domains/value/run/run.queries.ts'
import { dayIn } from '#fields/date/relative.ts'

/** Customers whose buying fell off, the greatest fall first: behaviour only, so what they think stands beside it. */
export const fallingCare: CareSource = {
  module: 'value',
  reads: ['account.value.*', 'order.total'],
  async list(ctx, limit) {
    const run = await currentRun(ctx)
    if (!run?.result) return []
    const customers = await listFalling(ctx, { runId: run.id, limit })
    const greatest = customers[0]?.fall ?? 0
    const today = dayIn(ctx.now, ctx.timeZone)
    const months = Math.max(1, Math.round((12 * run.result.trendDays) / 365))
    return customers.map(({ accountId, name, purchaseStage, lastOrderOn, earlierSpend, recentSpend, fall }) => ({
      accountId,
      accountName: name,
      reason: reasonOf({
        purchaseStage,
        days: daysSince(lastOrderOn, today),
        earlier: earlierSpend,
        recent: recentSpend,
        months,
      }),
      weight: weightOf('falling', fall / greatest),
      action: { key: 'care.do.falling', path: `/accounts/${accountId}` },
      dueOn: null,
    }))
  },
}

/** What was bought in so many months, and in so many months before. */
type Fall = { purchaseStage: string; days: number; earlier: number; recent: number; months: number }

function reasonOf({ purchaseStage, days, earlier, recent, months }: Fall): Sentence {
  return purchaseStage === 'silent'
    ? { key: 'care.falling.silent', params: { count: days, earlier: earlier + recent, months: 2 * months } }
    : { key: 'care.falling.declining', params: { earlier, recent, months } }
}

function daysSince(day: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
}

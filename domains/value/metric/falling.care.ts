import { type CareSource, weightOf } from '#domains/pilot/index.ts'
import { listFalling } from '#domains/value/overview/overview.queries.ts'
import { currentRun } from '#domains/value/run/run.queries.ts'
import { dayIn } from '#fields/date/relative.ts'
import { reasonOfFall } from './falling.rules.ts'

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
    const { trendDays, until } = run.result
    return customers.map(({ accountId, name, fall, ...figures }) => ({
      accountId,
      accountName: name,
      reason: reasonOfFall({ ...figures, trendDays, until }, today),
      weight: weightOf('falling', fall / greatest),
      action: { key: 'care.do.falling', path: `/accounts/${accountId}` },
      dueOn: null,
    }))
  },
}

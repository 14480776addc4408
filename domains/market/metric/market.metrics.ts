import { marketCoverage } from '#domains/market/coverage/coverage.queries.ts'
import { type Metric, unknownMeasure } from '#domains/pilot/index.ts'

/** How much of the market outside the database we know: a range, because the market is an estimate. */
export const marketMetrics: readonly Metric[] = [
  {
    name: 'market.coverage',
    reads: ['account.form', 'account.industry', 'account.kinds', 'account.region', 'marketFirm.*', 'marketSegment.*'],
    module: 'market',
    unit: 'share',
    better: 'up',
    path: '/market',
    node: 'know',
    purpose: 'discover',
    limits: { red: 0.3, green: 0.6 },
    gauge: true,
    async measure(ctx) {
      const { totals } = await marketCoverage(ctx)
      const { coverage, known, firmsLow, firmsHigh, segments, customers } = totals
      if (!coverage) return unknownMeasure('market.coverage', { known: totals.outside.accounts + totals.outside.firms })
      const likely = coverage.likely ?? known / ((firmsLow + firmsHigh) / 2)
      return {
        value: Math.min(1, likely),
        low: coverage.low,
        high: Math.min(1, coverage.high ?? 1),
        n: known,
        of: totals.firmsLikely ?? Math.round((firmsLow + firmsHigh) / 2),
        grade: 'judgement',
        basis: { key: 'metric.market.coverage.basis', params: { n: known, customers, firmsLow, firmsHigh, segments } },
      }
    },
  },
]

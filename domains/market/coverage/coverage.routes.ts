import { z } from 'zod'
import { marketSegment } from '#domains/market/segment/market-segment.object.ts'
import { defineRoute } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { marketCoverage } from './coverage.queries.ts'

const count = z.int().min(0)
const figure = z.number()
const share = z.object({ low: figure, likely: figure.nullable(), high: figure.nullable() }).nullable()

const coverage = z.object({
  totals: z.object({
    segments: count,
    firmsLow: count,
    firmsLikely: count.nullable(),
    firmsHigh: count,
    known: count,
    accounts: count,
    customers: count,
    firms: count,
    suggested: count,
    coverage: share,
    served: share,
    demandSegments: count,
    demandLow: figure,
    demandHigh: figure,
    revenue: figure,
    demandShare: share,
    beyond: count,
    outside: z.object({ accounts: count, customers: count, firms: count }),
  }),
  cells: z.array(
    z.object({
      industry: z.string().nullable(),
      region: z.string().nullable(),
      segmentId: z.guid().nullable(),
      source: z.string().nullable(),
      asOf: z.string().nullable(),
      demandSource: z.string().nullable(),
      demandAsOf: z.string().nullable(),
      firmsLow: count.nullable(),
      firmsLikely: count.nullable(),
      firmsHigh: count.nullable(),
      demandLow: figure.nullable(),
      demandHigh: figure.nullable(),
      accounts: count,
      customers: count,
      firms: count,
      suggested: count,
      revenue: figure,
    }),
  ),
  from: z.string(),
  until: z.string(),
  currency: z.string(),
  partial: z.boolean(),
})

export const coverageRoutes = [
  defineRoute({
    method: 'GET',
    path: '/market-coverage',
    reads: [
      'account.form',
      'account.industry',
      'account.kinds',
      'account.region',
      'marketFirm.*',
      'marketSegment.*',
      'order.total',
      'order.date',
      'order.status',
    ],
    auth: 'member',
    summary:
      'How much of the estimated market is known and served, by industry and region; null where nothing is estimated',
    tags: ['market'],
    response: coverage,
    handler: async (ctx) => {
      requireRight(ctx, marketSegment, 'read')
      return marketCoverage(ctx)
    },
  }),
]

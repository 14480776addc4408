import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import type { Reason } from '#domains/value/account/account-figures.ts'
import { presentRun, runView } from '#domains/value/run/run.present.ts'
import { currentRun, listRuns, readSummary, type ValueRun } from '#domains/value/run/run.queries.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineRoute, limitParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { countAccounts, countVisible, listFalling, readHeadline } from './overview.queries.ts'

const reason = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })
const nullableNumber = z.number().nullable()

const overview = z.object({
  run: runView.nullable().meta({ description: 'The run whose figures count' }),
  latest: runView.nullable().meta({ description: 'The newest run, perhaps still under way' }),
  covers: z.enum(['all', 'visible']).meta({ description: 'All customers, or those that you may see' }),
  accounts: z.number(),
  withoutOrders: z.number(),
  headline: z
    .object({ largest: z.number(), falling: z.number(), earlierSpend: z.number(), recentSpend: z.number() })
    .nullable()
    .meta({ description: 'Of the customers who bought most in the period before the last, how many fell off' }),
  tiers: z.array(
    z.object({ tier: z.string(), customers: z.number(), value: z.number(), spend: z.number(), share: z.number() }),
  ),
  stages: z.array(z.object({ stage: z.string(), customers: z.number(), spend: z.number(), recentSpend: z.number() })),
  totals: z
    .object({
      spend: z.number(),
      recentSpend: z.number(),
      grossProfit: nullableNumber,
      costKnown: z.number(),
      expectedOrders: nullableNumber,
      expectedValue: nullableNumber,
    })
    .nullable(),
  whale: z
    .object({
      basis: z.enum(['grossProfit', 'spend']),
      points: z.array(z.object({ customers: z.number(), value: z.number() })),
    })
    .nullable(),
  frequency: z
    .array(z.object({ repeats: z.number(), customers: z.number(), expected: nullableNumber }))
    .nullable()
    .meta({ description: 'Customers by number of repeat purchases; the last entry holds all above' }),
  tracking: z
    .array(z.object({ on: z.string(), actual: z.number(), expected: nullableNumber }))
    .nullable()
    .meta({ description: 'Repeat purchases cumulated by week; after `until` they test the forecast' }),
  unknown: z.array(reason).meta({ description: 'What the figures do not know yet' }),
})

/** The value page: the firm as a whole. */
export const valueOverviewRoutes = [
  defineRoute({
    method: 'GET',
    path: '/value',
    reads: ['account.value.*'],
    auth: 'member',
    summary: 'Customers by tier and purchase stage, whale curve, forecast against fact, and what is not known',
    tags: ['value'],
    response: overview,
    handler: async (ctx) => {
      requireRight(ctx, account, 'read')
      const run = await currentRun(ctx)
      const [latest] = await listRuns(ctx, { limit: 1 })
      const counted = await countAccounts(ctx, run?.id ?? null)
      const runs = { run: run ? presentRun(run) : null, latest: latest ? presentRun(latest) : null }
      if (!run?.result) return { ...runs, ...counted, ...nothing, unknown: [attitudeUnknown(counted.accounts)] }
      const headline = run.result.trendDays > 0 ? await readHeadline(ctx, run.id) : null
      return { ...runs, ...counted, ...(await summaryFor(ctx, run, counted)), headline }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/value/falling',
    reads: ['account.value.*'],
    auth: 'member',
    summary: 'Customers whose buying fell off, the greatest fall first',
    tags: ['value'],
    query: z.strictObject({ limit: limitParam }),
    response: z.object({
      data: z.array(
        z.object({
          accountId: z.guid(),
          name: z.string(),
          ownerId: z.guid().nullable(),
          purchaseStage: z.string(),
          tier: z.string(),
          lastOrderOn: z.string(),
          earlierSpend: z.number(),
          recentSpend: z.number(),
          fall: z.number(),
          pAlive: nullableNumber,
          usualGapDays: nullableNumber,
          trendRatio: nullableNumber,
          trendLow: nullableNumber,
          trendHigh: nullableNumber,
        }),
      ),
    }),
    handler: async (ctx, { query }) => {
      requireRight(ctx, account, 'read')
      const run = await currentRun(ctx)
      return { data: run ? await listFalling(ctx, { runId: run.id, limit: query.limit }) : [] }
    },
  }),
]

const nothing = {
  covers: 'all',
  headline: null,
  tiers: [],
  stages: [],
  totals: null,
  whale: null,
  frequency: null,
  tracking: null,
}

async function summaryFor(
  ctx: Ctx,
  run: ValueRun,
  { accounts, withoutOrders }: { accounts: number; withoutOrders: number },
) {
  const outside = [attitudeUnknown(accounts), ...when(withoutOrders, 'value.unknown.without_orders')]
  if (ctx.rights.on('account').read !== 'all') {
    const { tiers, stages } = await countVisible(ctx, run.id)
    const total = tiers.reduce((sum, tier) => sum + tier.value, 0)
    const shares = tiers.map((tier) => ({ ...tier, share: total > 0 ? tier.value / total : 0 }))
    return { ...nothing, covers: 'visible', tiers: shares, stages, unknown: outside }
  }
  const { unknown, ...summary } = await readSummary(ctx, run.id)
  return {
    ...summary,
    covers: 'all',
    unknown: [
      ...outside,
      ...when(unknown.oneTimeBuyers, 'value.unknown.one_time_buyers'),
      ...when(unknown.unclearTrend, 'value.unknown.trend'),
      ...when(unknown.ordersWithoutAmount, 'value.unknown.amounts'),
      ...(summary.totals.costKnown < 1
        ? [{ key: 'value.unknown.costs', params: { share: summary.totals.costKnown } }]
        : []),
      { key: 'value.unknown.other_suppliers', params: {} },
    ],
  }
}

function attitudeUnknown(count: number): Reason {
  return { key: 'value.unknown.attitude', params: { count } }
}

function when(count: number, key: string): Reason[] {
  return count > 0 ? [{ key, params: { count } }] : []
}

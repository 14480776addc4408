import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { judge, latestJudgement } from '#domains/value/judgement/judgement.commands.ts'
import { currentRun } from '#domains/value/run/run.queries.ts'
import { tierName } from '#domains/value/run/run-summary.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { readWithIncluded } from '#platform/query/read-with-included.ts'
import { accountFigures } from './account-figures.ts'
import { readValueRow } from './account-value.queries.ts'

const grade = z.enum(['model', 'statistics', 'judgement'])
const reason = z.object({
  key: z.string().meta({ description: 'Key of the words' }),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
const figure = z.object({
  key: z.string(),
  value: z.union([z.number(), z.string(), z.null()]).meta({ description: 'null: not known' }),
  unit: z.enum(['share', 'orders', 'money', 'ratio', 'word']),
  grade,
  interval: z.object({ low: z.number(), high: z.number().nullable(), level: z.number() }).nullable(),
  basis: z.array(reason),
  wouldChange: z.array(reason),
})
const judgement = z.object({
  tier: z.string(),
  yearlyValue: z.string().nullable(),
  reason: z.string(),
  judgedAt: z.iso.datetime(),
  judgedBy: z.guid().nullable(),
})
const valueView = z.object({
  accountId: z.guid(),
  currency: z.string(),
  grade: grade.nullable().meta({ description: 'How the figures were found; null: nothing is known' }),
  run: z
    .object({
      id: z.guid(),
      model: z.string().nullable(),
      computedAt: z.iso.datetime(),
      until: z.string(),
      firstOrderOn: z.string(),
      orders: z.number(),
      customers: z.number(),
      unit: z.string(),
      horizonDays: z.number(),
      parameters: z.record(z.string(), z.number()).nullable(),
      methodVersion: z.number(),
    })
    .nullable(),
  purchases: z
    .object({
      days: z.number(),
      firstOn: z.string(),
      lastOn: z.string(),
      spend: z.number(),
      recentSpend: z.number(),
      earlierSpend: z.number(),
    })
    .nullable(),
  figures: z.array(figure),
  attitude: z
    .object({
      value: z.number().nullable().meta({ description: '0 to 100; null: unknown' }),
      statements: z.int(),
      lastSaidAt: z.iso.datetime().nullable(),
      ask: reason.nullable().meta({ description: 'Why it is unknown and how to ask' }),
    })
    .nullable()
    .meta({ description: 'What the customer said; purchases are no evidence of it. null: hidden from the caller' }),
  judgement: judgement.nullable(),
})

/** What one account is worth and why we say so. */
export const accountValueRoutes = [
  defineRoute({
    method: 'GET',
    path: '/accounts/{id}/value',
    reads: ['account.value.*'],
    auth: 'member',
    summary: 'What an account is worth, each figure with its basis',
    tags: ['value'],
    params: z.strictObject({ id: idParam }),
    response: valueView,
    handler: async (ctx, { params: { id } }) => {
      const record = await readWithIncluded(ctx, account, { id, include: ['attitude'] })
      const attitude = attitudeOf(record.attitude as Said | null | undefined)
      const judged = (await latestJudgement(ctx, id)) ?? null
      const run = await currentRun(ctx)
      const row = run && (await readValueRow(ctx, { runId: run.id, accountId: id }))
      const given = { accountId: id, currency: run?.result?.currency ?? ctx.currency, attitude, judgement: judged }
      if (!run?.result || !row) {
        return { ...given, grade: judged ? 'judgement' : null, run: null, purchases: null, figures: [] }
      }
      const { result, input } = run
      return {
        ...given,
        grade: row.grade,
        run: {
          id: run.id,
          model: result.model,
          computedAt: run.endedAt,
          until: result.until,
          firstOrderOn: result.firstOrderOn,
          orders: result.orders,
          customers: result.customers,
          unit: input.unit,
          horizonDays: result.horizonDays,
          parameters: result.fit?.parameters ?? null,
          methodVersion: result.methodVersion,
        },
        purchases: row.grade === 'judgement' ? null : purchasesOf(row),
        figures: accountFigures(row, { input, result }),
      }
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/accounts/{id}/value/judgement',
    auth: 'member',
    summary: 'Record a judgement of what the account is worth, with the reason',
    tags: ['value'],
    params: z.strictObject({ id: idParam }),
    body: z.strictObject({
      tier: z.enum([0, 1, 2, 3, 4, 5].map(tierName)),
      yearlyValue: z
        .string()
        .regex(/^\d{1,15}(\.\d{1,6})?$/)
        .nullish()
        .meta({ description: 'In base currency' }),
      reason: z.string().trim().min(1).max(2000),
    }),
    response: judgement,
    handler: (ctx, { params, body }) => judge(ctx, params.id, body),
  }),
]

type Said = { score?: number | null; statements?: number; lastSaidAt?: string }

/** Columns that the actor may not see are absent; without a row nothing was said that still counts. */
function attitudeOf(said: Said | null | undefined) {
  if (said === undefined || (said && said.score === undefined)) return null
  const value = said?.score ?? null
  return {
    value,
    statements: said?.statements ?? 0,
    lastSaidAt: said?.lastSaidAt ?? null,
    ask: value === null ? { key: 'value.attitude.ask', params: {} } : null,
  }
}

function purchasesOf(row: NonNullable<Awaited<ReturnType<typeof readValueRow>>>) {
  return {
    days: row.purchaseDays,
    firstOn: row.firstOrderOn,
    lastOn: row.lastOrderOn,
    spend: row.spend,
    recentSpend: row.recentSpend,
    earlierSpend: row.earlierSpend,
  }
}

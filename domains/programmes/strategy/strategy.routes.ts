import { z } from 'zod'
import { segment } from '#domains/programmes/segment/segment.object.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { readRow } from '#platform/record/read-record.ts'
import { applyReadyStrategies, firstProgramme, readyCells } from './ready-strategies.ts'
import { strategy, strategyStages } from './strategy.object.ts'
import { cellFacts, strategyGrid } from './strategy.queries.ts'
import { treatments } from './treatment.rules.ts'

const count = z.int().min(0)
const amount = z.number().nullable().meta({ description: 'A year, in the currency of the measure; null: not known' })
const valueIs = z.enum(['expectedValue', 'recentSpend'])
const stage = z.enum(strategyStages)
const measure = z.object({ valueIs, until: z.string(), days: z.number(), currency: z.string() }).nullable()
const about = { auth: 'member' as const, tags: ['strategies'] }

export const strategyRoutes = [
  defineRoute({
    ...about,
    method: 'GET',
    path: '/strategy-grid',
    reads: [
      'strategy.*',
      'segment.memberCount',
      'segment.refreshedAt',
      'account.value.*',
      'account.relationship.stage',
      'account.attitude.score',
    ],
    summary: 'Segments by stage of the relationship: how many accounts, what they are worth, what is to be done',
    response: z.object({
      segments: z.array(
        z.object({
          id: z.guid(),
          name: z.string(),
          members: count.nullable(),
          refreshedAt: z.iso.datetime().nullable(),
        }),
      ),
      cells: z.array(
        z.object({
          segmentId: z.guid(),
          stage: z.string().nullable().meta({ description: 'null: the relationship has no stage yet' }),
          accounts: count,
          value: amount,
          known: count.meta({ description: 'accounts whose attitude is known' }),
          attitude: amount.meta({ description: 'their mean attitude, 0 to 100; null where it is known of none' }),
        }),
      ),
      strategies: z.array(
        z.object({
          id: z.guid(),
          segmentId: z.guid(),
          stage,
          objective: z.string(),
          treatment: z.enum(treatments),
          state: z.string(),
          ownerName: z.string().nullable(),
          successOn: z.string().nullable(),
        }),
      ),
      total: z.object({ accounts: count, value: amount }),
      measure,
      partial: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: async (ctx) => {
      requireRight(ctx, strategy, 'read')
      return strategyGrid(ctx)
    },
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/ready-strategies',
    summary: 'The cells that the active goal brings along',
    response: z.object({
      data: z.array(
        z.object({
          key: z.string(),
          segment: z.string(),
          stage,
          objective: z.string(),
          treatment: z.enum(treatments),
          actions: count,
          made: z.boolean(),
        }),
      ),
    }),
    handler: async (ctx) => {
      requireRight(ctx, strategy, 'read')
      return { data: await readyCells(ctx) }
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/ready-strategies',
    summary: 'Create the segments and strategy cells of the active goal that are missing',
    body: z.strictObject({}),
    response: z.object({ segments: count, strategies: count }),
    handler: (ctx) => applyReadyStrategies(ctx),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/strategies/{id}/first-programme',
    summary: 'What the first programme of a cell is called and judged by, where a ready problem says so',
    params: z.strictObject({ id: idParam }),
    response: z.object({
      programme: z.object({ name: z.string(), outcomes: z.array(z.string()), outcomeDays: z.int() }).nullable(),
    }),
    handler: async (ctx, { params: { id } }) => ({ programme: await firstProgramme(ctx, id) }),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/strategy-cells',
    reads: ['account.value.*', 'account.relationship.stage'],
    summary: 'How many accounts a cell has, what they are worth, and what was assumed last about work and cost',
    query: z.strictObject({ segmentId: idParam, stage }),
    response: z.object({
      worth: z.object({ accounts: count, valuePerAccount: amount, valueIs: valueIs.nullable() }),
      measure,
      assumptions: z.object({
        hours: z.object({ individual: z.number(), segment: z.number(), standard: z.number() }),
        hourCost: z.number().nullable(),
        mostShare: z.number(),
        judgedValue: z.number().nullable(),
      }),
      names: z.array(z.object({ id: z.guid(), name: z.string(), value: amount })),
      partial: z.boolean(),
    }),
    timeoutMs: 5_000,
    handler: async (ctx, { query }) => {
      await readRow(ctx, { object: segment, id: query.segmentId, verb: 'read' })
      return cellFacts(ctx, query)
    },
  }),
]

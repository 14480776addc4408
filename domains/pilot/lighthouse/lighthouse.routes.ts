import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { decisionSources } from '#domains/pilot/decision/decision.ts'
import { pilotGoal } from '#domains/pilot/goal/pilot-goal.object.ts'
import { keepSlow } from '#domains/pilot/metric/keep-slow.ts'
import { measureMetrics } from '#domains/pilot/metric/measure-metrics.ts'
import { registeredMetrics } from '#domains/pilot/metric/metric.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineRoute } from '#platform/http/route.ts'
import { isModuleOn, type ModuleManifest, purposes } from '#platform/module/define-module.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { careList } from './care-list.queries.ts'
import { goalProgress } from './goal-progress.queries.ts'

const number = z.number().nullable()
const sentence = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
const measurement = z
  .object({
    value: number.meta({
      description: 'Share 0-1, base currency, count, score 0-100 or days; null is unknown, never zero',
    }),
    of: z.number().optional(),
    n: z.number().optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    grade: z.enum(['model', 'statistics', 'judgement']).nullable(),
    basis: sentence,
  })
  .nullable()
const measured = z.object({
  name: z.string(),
  module: z.string(),
  unit: z.enum(['share', 'money', 'count', 'score', 'days']),
  better: z.enum(['up', 'down']),
  path: z.string(),
  limits: z
    .object({ red: z.number(), green: z.number() })
    .nullable()
    .meta({ description: 'Red below, green from; reversed where less is better' }),
  on: z.boolean().meta({ description: 'Whether its module is on; nothing is measured of one that is off' }),
  measurement,
  status: z.enum(['harm', 'look', 'good', 'unknown']).nullable(),
})
const node = z.enum(['know', 'choose', 'act', 'evaluate'])
const covers = z.enum(['all', 'visible']).meta({ description: 'All customers of the firm, or those that you may see' })
const progress = z.object({
  goal: recordSchema(pilotGoal),
  measurement,
  value: number,
  progress: number.meta({ description: '0 at the baseline, 1 at the target' }),
  series: z.array(z.object({ day: z.string(), value: z.number() })),
  outlook: z.object({
    state: z.enum(['reached', 'ahead', 'open', 'behind', 'unknown']),
    forecast: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    refusal: z.enum(['too_few', 'too_short', 'too_far', 'no_target', 'over']).nullable(),
  }),
  moved: z.object({
    since: z.string(),
    from: number,
    because: z.array(sentence),
    done: z.object({ followUps: z.int(), statements: z.int(), promisesKept: z.int(), needs: z.int() }),
  }),
})
const careLine = z.object({
  accountId: z.guid(),
  accountName: z.string(),
  reason: sentence,
  also: z.array(sentence).meta({ description: 'What else is true of the same customer' }),
  weight: z.number(),
  forGoal: z.boolean().meta({ description: 'Whether any of the reasons bears on the pilot goal' }),
  action: z.object({ key: z.string(), path: z.string() }),
  dueOn: z.string().nullable(),
  ownerName: z.string().nullable(),
  attitude: number.meta({ description: 'Score 0-100 where it is known' }),
  value: z
    .object({ tier: z.string(), purchaseStage: z.string() })
    .nullable()
    .meta({ description: 'As last analysed from orders' }),
})
const decision = z.object({
  id: z.string(),
  what: sentence,
  action: z.object({ key: z.string(), path: z.string() }),
  since: z.string().nullable(),
  tone: z.enum(['harm', 'look']),
})

/** A firm with a million customers waits longer for the first answer of the day than others. */
const timeoutMs = 20_000
const mostDecisions = 20

/** The page that a firm begins its day with. */
export const lighthouseRoutes = [
  defineRoute({
    method: 'GET',
    path: '/lighthouse',
    auth: 'member',
    summary: "The firm's path with a live figure at each step, the pilot goal with its forecast, and the three gauges",
    tags: ['pilot'],
    response: z.object({
      covers,
      goal: progress.nullable(),
      path: z.array(z.object({ node, figures: z.array(measured) })),
      gauges: z.array(measured),
    }),
    timeoutMs,
    handler: async (ctx, { services }) => {
      requireRight(ctx, account, 'read')
      const on = await modulesOn(ctx, services.modules)
      const metrics = registeredMetrics()
      const [goal, gauges, ...path] = await Promise.all([
        seesAll(ctx, ['pilotGoal.*']) ? goalProgress(ctx, on) : undefined,
        measureMetrics(ctx, { metrics: metrics.filter(({ gauge }) => gauge), on }),
        ...node.options.map((name) =>
          measureMetrics(ctx, { metrics: metrics.filter((metric) => metric.node === name), on }),
        ),
      ])
      const nodes = node.options.map((name, index) => ({ node: name, figures: path[index] }))
      return { covers: coversOf(ctx), goal: goal ?? null, path: nodes, gauges }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/lighthouse/care',
    auth: 'member',
    summary:
      'Customers who need attention today, with the reason and the next action; the same facts give the same order',
    tags: ['pilot'],
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(12) }),
    response: z.object({ covers, customers: z.int(), more: z.boolean(), data: z.array(careLine) }),
    timeoutMs,
    handler: async (ctx, { query, services }) => {
      requireRight(ctx, account, 'read')
      const on = await modulesOn(ctx, services.modules)
      const { entries, ...counts } = await careList(ctx, { on, limit: query.limit })
      return { covers: coversOf(ctx), ...counts, data: entries }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/lighthouse/leader',
    auth: 'member',
    summary: 'Six purposes with a figure each, revenue, profitability and satisfaction, and what needs a decision',
    tags: ['pilot'],
    response: z.object({
      covers,
      purposes: z.array(z.object({ purpose: z.enum(purposes), figure: measured })),
      figures: z.array(measured),
      decisions: z.array(decision),
    }),
    timeoutMs,
    handler: async (ctx, { services }) => {
      requireRight(ctx, account, 'read')
      const on = await modulesOn(ctx, services.modules)
      const metrics = registeredMetrics()
      const ofPurpose = purposes.map((purpose) => metrics.find((metric) => metric.purpose === purpose)!)
      const [figures, leading, decisions] = await Promise.all([
        measureMetrics(ctx, { metrics: ofPurpose, on }),
        measureMetrics(ctx, { metrics: metrics.filter(({ leader }) => leader), on }),
        decisionsOf(ctx, on),
      ])
      const purposed = purposes.map((purpose, index) => ({ purpose, figure: figures[index] }))
      return { covers: coversOf(ctx), purposes: purposed, figures: leading, decisions }
    },
  }),
]

async function modulesOn(ctx: Ctx, modules: readonly ModuleManifest[]): Promise<ReadonlySet<string>> {
  const { modules: on } = await readWorkspace(ctx.tx, ctx.workspaceId)
  return new Set(modules.filter((manifest) => isModuleOn(manifest, on)).map(({ name }) => name))
}

function coversOf(ctx: Ctx): 'all' | 'visible' {
  return ctx.rights.on(account.name).read === 'all' ? 'all' : 'visible'
}

/** What costs something every day comes first, then what waits longest. */
async function decisionsOf(ctx: Ctx, on: ReadonlySet<string>) {
  const sources = decisionSources().filter(({ module, reads }) => on.has(module) && seesAll(ctx, reads))
  const lists = await Promise.all(
    sources.map((source, index) =>
      keepSlow(ctx, `decisions ${source.module} ${index}`, () => source.list(ctx, mostDecisions)),
    ),
  )
  const order = ({ tone, since }: { tone: string; since: string | null }) => `${tone === 'harm' ? 0 : 1}${since ?? '9'}`
  return lists
    .flat()
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, mostDecisions)
}

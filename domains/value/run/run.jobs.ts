import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { fitRun } from './fit-run.ts'
import type { Purchases } from './purchases.ts'
import { type Costs, readCosts } from './read-costs.ts'
import { readOrderRange, readPurchases } from './read-purchases.ts'
import { isWhole, type RunInput } from './run.input.ts'
import { type RunResult, runResult } from './run.result.ts'
import { planRun, type RunPlan } from './run-plan.ts'
import { type RunSummary, summariseRun } from './run-summary.ts'
import { type Scores, scoreCustomers, stageRule } from './score-customers.ts'
import { writeValues } from './write-values.ts'

/** Progress in tenths of the usual time. */
const progressOf = { started: 0, read: 4, fitted: 6, written: 10 } as const

type ReadOrders = { plan: RunPlan; purchases: Purchases; costs: Costs | null; currency: string }

/**
 * Computes what all customers in scope are worth and makes it the current view. Reads, computes and writes in three parts; only
 * the last changes anything, in one transaction, so that a killed run starts again from nothing.
 */
export const valueRunJob = defineJob<{ runId: string; input: RunInput }>({
  name: 'value.run',
  async run(job, { runId, input }) {
    await job.step(async (ctx) => {
      await setState(ctx, runId, 'running')
      await job.progress(ctx, { done: progressOf.started, total: progressOf.written })
    })
    const read = await job.copyStep((ctx, client) => readOrders(ctx, { job, input, client }))
    await job.step((ctx) => job.progress(ctx, { done: progressOf.read }))
    const fit = fitRun(read.purchases, { input, plan: read.plan })
    await turn()
    job.signal.throwIfAborted()
    const scores = scoreCustomers(read.purchases, { plan: read.plan, fit })
    const summary = summariseRun(read.purchases, scores, { ...read, fit })
    const typicalGapDays = stageRule(read.purchases).typicalGap
    const result = runResult(read.purchases, { ...read, fit, typicalGapDays })
    await job.step((ctx) => job.progress(ctx, { done: progressOf.fitted }))
    await job.step(async (ctx) => {
      await store(ctx, { runId, input, read, scores, result, summary, between: () => job.signal.throwIfAborted() })
      await job.progress(ctx, { done: progressOf.written })
    })
    return { runId, customers: result.customers }
  },
  async ended(ctx, { runId }, outcome) {
    if (outcome.state === 'done') return
    const failure = outcome.state === 'failed' ? JSON.stringify(outcome.error) : null
    await ctx.tx.run(sql`
      update value_run set state = ${outcome.state}, failure = ${failure}::jsonb, ended_at = ${ctx.now}
      where workspace_id = ${ctx.workspaceId} and id = ${runId}`)
  },
})

async function readOrders(
  ctx: Ctx,
  { job, input, client }: { job: RunningJob; input: RunInput; client: Parameters<typeof readPurchases>[1] },
): Promise<ReadOrders> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const range = await readOrderRange(ctx, today)
  const plan = planRun(input, { ...range, today })
  const purchases = await readPurchases(ctx, client, { input, plan, signal: job.signal })
  const costs = await readCosts(ctx, client, { input, plan, purchases, signal: job.signal })
  return { plan, purchases, costs, currency: ctx.currency }
}

type Computed = {
  runId: string
  input: RunInput
  read: ReadOrders
  scores: Scores
  result: RunResult
  summary: RunSummary
  between: () => void
}

async function store(ctx: Ctx, { runId, input, read, scores, result, summary, between }: Computed): Promise<void> {
  const { purchases, costs, plan } = read
  await writeValues(
    ctx,
    { runId, grade: result.grade, purchases, scores, costs, tiers: plan.tierLimits.length + 1 },
    between,
  )
  await copyJudgements(ctx, runId)
  await gatherStatistics(ctx.tx, { tables: ['account_value'], added: purchases.size })
  between()
  await ctx.tx.run(sql`
    update value_run set state = 'done', ended_at = ${ctx.now}, result = ${JSON.stringify(result)}::jsonb, summary = ${JSON.stringify(summary)}::jsonb
    where workspace_id = ${ctx.workspaceId} and id = ${runId}`)
  const current = await makeCurrent(ctx, { runId, whole: isWhole(input) })
  await ctx.tx.run(sql`
    delete from account_value where workspace_id = ${ctx.workspaceId} and run_id <> ${runId} and run_id <> ${current}`)
  await writeEvent(ctx, {
    type: 'value.computed',
    object: 'account',
    payload: { batchId: runId, count: purchases.size },
  })
}

/** A run of a part does not take the place of one of the whole. Returns the run that counts now. */
async function makeCurrent(ctx: Ctx, { runId, whole }: { runId: string; whole: boolean }): Promise<string> {
  const before = await ctx.tx.one<{ runId: string; input: RunInput }>(sql`
    select c.run_id as "runId", r.input from value_current c
    join value_run r on r.workspace_id = c.workspace_id and r.id = c.run_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = 'accounts' for update of c`)
  if (before && isWhole(before.input) && !whole) return before.runId
  await ctx.tx.run(sql`
    insert into value_current (workspace_id, id, run_id, since) values (${ctx.workspaceId}, 'accounts', ${runId}, ${ctx.now})
    on conflict (workspace_id, id) do update set run_id = excluded.run_id, since = excluded.since`)
  return runId
}

/** Customers without purchases in the run stand there with what their owners judged last, marked as that. */
async function copyJudgements(ctx: Ctx, runId: string): Promise<void> {
  await ctx.tx.run(sql`
    insert into account_value (workspace_id, run_id, account_id, grade, tier, purchase_days)
    select distinct on (j.account_id) ${ctx.workspaceId}::uuid, ${runId}::uuid, j.account_id, 'judgement', j.tier, 0
    from value_judgement j
    where j.workspace_id = ${ctx.workspaceId} and not exists (
      select from account_value v
      where v.workspace_id = ${ctx.workspaceId} and v.run_id = ${runId} and v.account_id = j.account_id)
    order by j.account_id, j.id desc`)
}

async function setState(ctx: Ctx, runId: string, state: 'running'): Promise<void> {
  await ctx.tx.run(sql`
    update value_run set state = ${state}, started_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and id = ${runId}`)
}

import { z } from 'zod'
import { runInput } from './run.input.ts'
import type { ValueRun } from './run.queries.ts'

const parameters = z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() })
const spendParameters = z.object({ p: z.number(), q: z.number(), v: z.number() })
const time = z.iso.datetime()

/** A run as the API gives it. */
export const runView = z.object({
  id: z.guid(),
  runId: z.guid().meta({ description: 'The same as id' }),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
  isCurrent: z.boolean(),
  input: runInput.loose(),
  grade: z.enum(['model', 'statistics', 'judgement']).nullable(),
  model: z.enum(['bg-nbd', 'mbg-nbd']).nullable(),
  parameters: parameters.nullable(),
  standardErrors: parameters.nullable(),
  logLikelihood: z.number().nullable(),
  atBoundary: z.boolean().nullable(),
  other: z
    .object({ model: z.enum(['bg-nbd', 'mbg-nbd']), parameters, logLikelihood: z.number() })
    .loose()
    .nullable(),
  refusal: z.object({ reason: z.string(), have: z.number().nullable(), need: z.number().nullable() }).nullable(),
  spend: spendParameters.nullable(),
  spendFit: z
    .object({ logLikelihood: z.number(), customers: z.number(), frequencyCorrelation: z.number() })
    .loose()
    .nullable(),
  spendRefusal: z.object({ reason: z.string() }).nullable(),
  customers: z.number().nullable(),
  repeatCustomers: z.number().nullable(),
  repeatPurchases: z.number().nullable(),
  orders: z.number().nullable(),
  firstOrderOn: z.string().nullable(),
  lastOrderOn: z.string().nullable(),
  until: z.string().nullable(),
  horizon: z.number().nullable(),
  horizonDays: z.number().nullable(),
  trendDays: z.number().nullable(),
  methodVersion: z.number().nullable(),
  currency: z.string().nullable(),
  failure: z.object({ code: z.string() }).loose().nullable(),
  jobId: z.guid(),
  createdAt: time,
  createdBy: z.guid().nullable(),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
})

/** Figures are null until the run is done. */
export function presentRun({ result, ...run }: ValueRun) {
  return {
    ...run,
    runId: run.id,
    grade: result?.grade ?? null,
    model: result?.model ?? null,
    parameters: result?.fit?.parameters ?? null,
    standardErrors: result?.fit?.standardErrors ?? null,
    logLikelihood: result?.fit?.logLikelihood ?? null,
    atBoundary: result?.fit?.atBoundary ?? null,
    other: result?.other ?? null,
    refusal: result?.refusal ?? null,
    spend: result?.spend?.parameters ?? null,
    spendFit: result?.spend ?? null,
    spendRefusal: result?.spendRefusal ?? null,
    customers: result?.customers ?? null,
    repeatCustomers: result?.repeatCustomers ?? null,
    repeatPurchases: result?.repeatPurchases ?? null,
    orders: result?.orders ?? null,
    firstOrderOn: result?.firstOrderOn ?? null,
    lastOrderOn: result?.lastOrderOn ?? null,
    until: result?.until ?? null,
    horizon: result?.horizon ?? null,
    horizonDays: result?.horizonDays ?? null,
    trendDays: result?.trendDays ?? null,
    methodVersion: result?.methodVersion ?? null,
    currency: result?.currency ?? null,
  }
}

import { sql } from 'kysely'
import { currentRun } from '#domains/value/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** By what the value of accounts is counted now: what they will bring in a year by the model, else what they bought in the last one. */
export type ValueMeasure = {
  valueIs: 'expectedValue' | 'recentSpend'
  /** Last day of the orders that it was computed from. */
  until: string
  /** Days that the value is for. */
  days: number
  currency: string
  runId: string
}

/** Null before the first value run, and while there are too few days of orders. */
export async function valueMeasure(ctx: Ctx): Promise<ValueMeasure | null> {
  const run = await currentRun(ctx)
  if (!run?.result) return null
  const { grade, until, horizonDays, trendDays, currency } = run.result
  const isModel = grade === 'model'
  const days = isModel ? horizonDays : trendDays
  // The orders reach back too little to say what a customer buys in a year.
  if (days <= 0) return null
  return {
    valueIs: isModel ? 'expectedValue' : 'recentSpend',
    until,
    days,
    currency,
    runId: run.id,
  }
}

/** The value of the account `t.id` for a year; a left join `v` and the expression that reads it. */
export function worthSql(ctx: Ctx, measure: ValueMeasure | null): { join: Sql; value: Sql } {
  if (!measure) return { join: sql``, value: sql`null::float8` }
  const column = measure.valueIs === 'expectedValue' ? 'v.expected_value' : 'v.recent_spend'
  return {
    join: sql`left join account_value v on v.workspace_id = ${ctx.workspaceId} and v.account_id = t.id and v.run_id = ${measure.runId}::uuid`,
    value: sql`${sql.ref(column)} * ${365 / measure.days}::float8`,
  }
}

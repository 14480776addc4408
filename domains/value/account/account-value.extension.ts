import { sql } from 'kysely'
import { currentRun } from '#domains/value/run/run.queries.ts'
import type { Extension } from '#platform/object/registry.ts'
import { accountValueFields } from './account-value.fields.ts'

/** The columns of value in lists of accounts: `value.tier`, `value.purchaseStage` … of the current run. */
export const accountValueExtension: Extension = {
  object: 'account',
  name: 'value',
  table: 'account_value',
  key: 'account_id',
  fields: accountValueFields,
  async rows(ctx, alias) {
    const run = await currentRun(ctx)
    return run ? sql`${sql.ref(`${alias}.run_id`)} = ${run.id}::uuid` : sql`false`
  },
}

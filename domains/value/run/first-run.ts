import { sql } from 'kysely'
import type { WhenOn } from '#platform/module/when-on.ts'
import { startRun } from './run.commands.ts'
import { runInput } from './run.input.ts'

/** Switched on for a firm that has orders and no run yet, the module computes what customers are worth by itself. */
export const firstValueRun: WhenOn = {
  module: 'value',
  async run(ctx) {
    const row = await ctx.tx.one<{ due: boolean }>(sql`
      select exists (select from sales_order o where o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null)
        and not exists (select from value_run r where r.workspace_id = ${ctx.workspaceId}) as due`)
    if (row?.due) await startRun(ctx, runInput.parse({}))
  },
}

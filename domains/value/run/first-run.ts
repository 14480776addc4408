import { sql } from 'kysely'
import type { WhenOn } from '#platform/module/when-on.ts'
import { startRun } from './run.commands.ts'
import { runInput } from './run.input.ts'

/** Switched on for a firm that has orders and no run of this day, the module computes what customers are worth by itself. */
export const firstValueRun: WhenOn = {
  module: 'value',
  async run(ctx) {
    const dayAgo = new Date(ctx.now.getTime() - 24 * 60 * 60 * 1000)
    const row = await ctx.tx.one<{ due: boolean }>(sql`
      select exists (select from sales_order o where o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null)
        and not exists (select from value_run r where r.workspace_id = ${ctx.workspaceId} and r.created_at > ${dayAgo}) as due`)
    if (row?.due) await startRun(ctx, runInput.parse({}))
  },
}

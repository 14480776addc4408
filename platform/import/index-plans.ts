import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/**
 * Makes the planner go by index for the rest of the transaction. A batch looks up some thousand keys in tables that an import
 * has just filled, and until their statistics are gathered the planner takes such tables for empty and compares all with all.
 */
export async function goByIndex(ctx: Ctx): Promise<void> {
  await letPlanner(ctx, 'off')
}

/** Makes the planner go by index for this work only: what comes after it in the transaction is planned as ever. */
export async function byIndex<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  await letPlanner(ctx, 'off')
  const result = await work()
  await letPlanner(ctx, 'default')
  return result
}

async function letPlanner(ctx: Ctx, mode: 'off' | 'default'): Promise<void> {
  for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material']) {
    await ctx.tx.run(sql`set local ${sql.raw(`enable_${way}`)} = ${sql.raw(mode)}`)
  }
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'

/** Takes `count` consecutive numbers of a counter of the workspace and returns the first. A rolled-back write gives them back. */
export async function reserveNumbers(
  ctx: Ctx,
  { counter, count }: { counter: string; count: number },
): Promise<number> {
  const row = await ctx.tx.one<{ value: number }>(sql`
    insert into number_counter as c (workspace_id, id, value) values (${ctx.workspaceId}, ${counter}, ${count})
    on conflict (workspace_id, id) do update set value = c.value + excluded.value
    returning value`)
  return row!.value - count + 1
}

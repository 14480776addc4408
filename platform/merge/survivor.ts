import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** The record that a merged one lives on in, at the end of the chain; undefined for one that was never merged away. */
export async function survivorOf(ctx: Ctx, id: string): Promise<string | undefined> {
  return (await survivorsOf(ctx, [id])).get(id)
}

/** The same for many records: only those that were merged away. */
export async function survivorsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.tx.rows<{ id: string; survivorId: string }>(sql`
    with recursive chain (id, survivor_id) as (
      select m.loser_id, m.survivor_id from merge_loser m
      where m.workspace_id = ${ctx.workspaceId} and m.loser_id = any(${[...ids]}::uuid[])
      union all
      select c.id, m.survivor_id from chain c
      join merge_loser m on m.workspace_id = ${ctx.workspaceId} and m.loser_id = c.survivor_id
    )
    select c.id, c.survivor_id as "survivorId" from chain c
    where not exists (select from merge_loser m where m.workspace_id = ${ctx.workspaceId} and m.loser_id = c.survivor_id)`)
  return new Map(rows.map(({ id, survivorId }) => [id, survivorId]))
}

/** The condition on a binned record under `alias` that it is in the bin for itself and did not go into another. */
export function notMerged(ctx: Ctx, alias: string): Sql<boolean> {
  return sql`not exists (select from merge_loser m
    where m.workspace_id = ${ctx.workspaceId} and m.loser_id = ${sql.ref(`${alias}.id`)})`
}

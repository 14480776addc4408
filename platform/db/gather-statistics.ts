import { sql } from 'kysely'
import type { Tx } from './database.ts'
import { estimateRows } from './estimate-rows.ts'

const worthwhile = 500
/** So many rows the planner never takes for so few that it would go through all of them again and again. */
const many = 10_000

/**
 * Has the statistics of tables gathered that have changed much since the last time, so that the planner knows what they hold.
 * `added` is how many rows this transaction itself has put into each of them.
 */
export async function gatherStatistics(
  tx: Tx,
  { tables, added = 0 }: { tables: readonly string[]; added?: number },
): Promise<void> {
  const stale = await tx.rows<{ name: string }>(sql`
    select c.relname as name from pg_class c
    left join pg_stat_user_tables s on s.relid = c.oid
    where c.oid = any(${tables.map((name) => `public.${name}`)}::regclass[])
      and greatest(${added}, coalesce(s.n_mod_since_analyze, 0)) > ${worthwhile} + 0.3 * greatest(c.reltuples, 0)`)
  for (const { name } of stale) await tx.run(sql`select gather_statistics(${name})`)
}

/**
 * The same for tables in which the planner takes the firm's rows for few although they are not. Statistics are of a whole table: a
 * firm that is new beside larger ones changes too little of it for them to be gathered, and without them counts as one row.
 */
export async function gatherUnknownFirm(
  tx: Tx,
  { workspaceId, tables }: { workspaceId: string; tables: readonly string[] },
): Promise<void> {
  for (const name of tables) {
    const rows = sql`select from ${sql.table(name)} where workspace_id = ${workspaceId}`
    const believed = await estimateRows(tx, rows)
    if (believed >= many) continue
    const limit = worthwhile + 3 * believed
    const found = await tx.one<{ count: number }>(sql`select count(*) from (${rows} limit ${limit}) as own`)
    if (found!.count === limit) await tx.run(sql`select gather_statistics(${name})`)
  }
}

import { sql } from 'kysely'
import type { Tx } from './database.ts'

const worthwhile = 500

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

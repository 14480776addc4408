import { sql } from 'kysely'
import type { TestApp } from './http.ts'
import { until } from './until.ts'

/** Waits until so many transactions wait for others to end. */
export async function transactionsWait({ db }: Pick<TestApp, 'db'>, count: number): Promise<void> {
  await until(async () => {
    const row = await db.local((tx) =>
      tx.one<{ count: number }>(sql`
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    )
    return row!.count >= count
  })
}

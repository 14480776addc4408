import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'

export type HousekeepingParts = { db: Database; config: Config; log: Logger }

/** Tidying that belongs to no member and is repeated as long as the worker runs; doing it twice or late does no harm. */
export type Housekeeping = { name: string; everyMs: number; run(parts: HousekeepingParts): Promise<void> }

const registered = new Map<string, Housekeeping>()

/** Makes chores known to the worker; called by the composition root. */
export function registerHousekeeping(chores: readonly Housekeeping[]): void {
  for (const chore of chores) registered.set(chore.name, chore)
}

/** Does every chore at its interval, the first time soon; returns what ends it. */
export function startHousekeeping(parts: HousekeepingParts): () => void {
  const timers = [...registered.values()].map((chore) => {
    const run = () => chore.run(parts).catch((error) => parts.log.error({ error, chore: chore.name }, 'housekeeping'))
    const first = setTimeout(run, 60_000)
    const again = setInterval(run, chore.everyMs)
    return () => {
      clearTimeout(first)
      clearInterval(again)
    }
  })
  return () => {
    for (const stop of timers) stop()
  }
}

/** All workspaces, for chores that go through each of them. */
export async function allWorkspaceIds(db: Database): Promise<string[]> {
  const rows = await db.local((tx) => tx.rows<{ id: string }>(sql`select id from workspace order by id`), {
    readOnly: true,
  })
  return rows.map(({ id }) => id)
}

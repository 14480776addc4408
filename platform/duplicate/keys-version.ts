import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/** Grows with every change of how keys are made from values, so that those of all firms are rebuilt. */
export const keysVersion = 3
const counter = 'match-keys'

/** Notes that a firm's keys are of this version; false when they were already. A new firm's are from its first record on. */
export async function noteKeysVersion(tx: Tx, workspaceId: string): Promise<boolean> {
  const noted = await tx.run(sql`
    insert into number_counter as c (workspace_id, id, value) values (${workspaceId}, ${counter}, ${keysVersion})
    on conflict (workspace_id, id) do update set value = excluded.value where c.value < excluded.value`)
  return noted > 0
}

import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'

/** How seals are made; a change of what `entryDigest` covers or of how it is chained is another method. */
export const sealMethod = 'sha256-hmac-1'

/** Bytes that a seal keeps of each entry's digest, enough to tell which entry is not the one that was sealed. */
export const keptBytes = 8

/** SHA-256 over every column of an entry of the history, whatever the settings of the connection. */
export function entryDigest(alias: string): Sql {
  const columns = [
    sql`${sql.ref(`${alias}.id`)}`,
    sql`extract(epoch from ${sql.ref(`${alias}.at`)})`,
    ...['object', 'record_id', 'action', 'actor_id', 'actor_name', 'channel', 'batch_id', 'changes'].map((name) =>
      sql.ref(`${alias}.${name}`),
    ),
  ]
  return sql`sha256(convert_to(jsonb_build_array(${sql.join(columns)})::text, 'UTF8'))`
}

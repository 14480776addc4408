import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'
import { standardSchema } from './registry.ts'
import type { Schema } from './schema.ts'

/** Counts the changes that a firm made to its definitions, in its counters. */
export const schemaCounter = 'schema'

/** The version of a workspace's definitions, for a query that has its `workspace_id`. */
export function schemaVersionSql(workspaceId: string): Sql<number> {
  return sql`coalesce((select n.value from number_counter n where n.workspace_id = ${workspaceId} and n.id = ${schemaCounter}), 0)`
}

/** The objects of the workspace as they are now. */
export async function currentSchema(tx: Tx, workspaceId: string): Promise<Schema> {
  const row = await tx.one<{ version: number }>(sql`select ${schemaVersionSql(workspaceId)}::int4 as version`)
  return schemaOf(tx, { workspaceId, version: row!.version })
}

/** The objects of the workspace in this version. */
export async function schemaOf(_tx: Tx, _asked: { workspaceId: string; version: number }): Promise<Schema> {
  return standardSchema()
}

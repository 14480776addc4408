import { sql } from 'kysely'
import { readDefinitions } from '#platform/custom/definition-store.ts'
import { firmSchema } from '#platform/custom/firm-schema.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'
import { standardSchema } from './registry.ts'
import type { Schema } from './schema.ts'

/** Counts the changes that a firm made to its definitions, in its counters. */
export const schemaCounter = 'schema'

type Asked = { workspaceId: string; version: number }

const mostKept = 1_000
const kept = new Map<string, { standard: Schema; schema: Schema }>()

/** The version of a workspace's definitions, for a query that has its `workspace_id`. */
export function schemaVersionSql(workspaceId: string): Sql<number> {
  return sql`coalesce((select n.value from number_counter n where n.workspace_id = ${workspaceId} and n.id = ${schemaCounter}), 0)`
}

/** The objects of the workspace as they are now. */
export async function currentSchema(tx: Tx, workspaceId: string): Promise<Schema> {
  const row = await tx.one<{ version: number }>(sql`select ${schemaVersionSql(workspaceId)}::int4 as version`)
  return schemaOf(tx, { workspaceId, version: row!.version })
}

/** The objects of the workspace in this version, which a committed transaction made. */
export async function schemaOf(tx: Tx, asked: Asked): Promise<Schema> {
  const standard = standardSchema()
  if (asked.version === 0) return standard
  const known = kept.get(asked.workspaceId)
  if (known?.schema.version === asked.version && known.standard === standard) return known.schema
  const schema = await readSchema(tx, asked)
  if (kept.size >= mostKept) kept.clear()
  kept.set(asked.workspaceId, { standard, schema })
  return schema
}

/** The same, read again and not kept: for the transaction that changes definitions and may yet be undone. */
export async function readSchema(tx: Tx, { workspaceId, version }: Asked): Promise<Schema> {
  return firmSchema(standardSchema(), { version, ...(await readDefinitions(tx, workspaceId)) })
}

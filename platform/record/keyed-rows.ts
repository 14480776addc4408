import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { type Plan, type PlannedField, sortColumn } from '#platform/record/plan.ts'

/** An object's records as they are looked up by a key. */
export type KeyedRows = {
  /** What stands after FROM or JOIN. */
  rows: Sql
  /** Whether the record under an alias has the key, which is staged text. */
  hasKey(alias: string, key: Sql): Sql<boolean>
}

/** Records by the values of a field, or by their ids; values of a firm's own field are looked up by the index of those that are kept. */
export function keyedRows(ctx: Ctx, { plan, by }: { plan: Plan; by: PlannedField | null }): KeyedRows {
  if (!by) return { rows: plan.table, hasKey: (alias, key) => sql`${sql.ref(`${alias}.id`)} = ${key}::uuid` }
  const { type } = sortColumn(by)
  const typed = (key: Sql) => (type === 'text' ? key : sql`${key}::${sql.raw(type)}`)
  if (by.field.kept !== 'ready' || !by.field.unique)
    return { rows: plan.table, hasKey: (alias, key) => sql`${by.columns[0]!.sql(alias)} = ${typed(key)}` }
  return {
    rows: sql`(select s.*, k.unique_value as matched_key from ${plan.table} s
      join custom_value k on k.workspace_id = ${ctx.workspaceId} and k.field_id = ${by.field.id}::uuid and k.record_id = s.id)`,
    hasKey: (alias, key) => sql`${sql.ref(`${alias}.matched_key`)} = ${key}`,
  }
}

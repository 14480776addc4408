import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { PlannedField } from '#platform/record/plan.ts'

/** The condition that a reference leads to one of these records, by an index where its values are kept. */
export function refersTo(
  ctx: Ctx,
  { field, columns }: PlannedField,
  { alias, ids }: { alias: string; ids: readonly string[] },
): Sql<boolean> {
  const link = sql<boolean>`${columns[0]!.sql(alias)} = any(${ids}::uuid[])`
  if (field.kept !== 'ready') return link
  return sql`${sql.ref(`${alias}.id`)} in (select v.record_id from custom_value v
    where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${field.id} and v.id_value = any(${ids}::uuid[]))`
}

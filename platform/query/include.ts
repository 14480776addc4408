import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { relationName } from '#platform/object/define-object.ts'
import { fieldValue, setFieldValue } from '#platform/object/field-value.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type PlannedField, planOf, selectColumns } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'

/**
 * Adds the records referred to under their relation's name: `account: { … }`. A binned one carries `deleted: true`; one that
 * the actor may not see is null. One statement per reference, whatever the number of records.
 */
export async function addIncluded(
  ctx: Ctx,
  { records, names }: { records: Presented[]; names: readonly PlannedField[] },
) {
  for (const { key, field } of names) {
    const ids = [
      ...new Set(records.map((record) => fieldValue(record, key)).filter((id): id is string => typeof id === 'string')),
    ]
    const found = ids.length > 0 ? await readRelated(ctx, field.to!, ids) : new Map<string, Presented>()
    for (const record of records)
      setFieldValue(record, relationName(key), found.get(fieldValue(record, key) as string) ?? null)
  }
}

async function readRelated(ctx: Ctx, objectName: string, ids: readonly string[]): Promise<Map<string, Presented>> {
  const plan = planOf(ctx, ctx.schema.named(objectName))
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')}, t.deleted_at from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
      and ${scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' })}`)
  return new Map(
    rows.map((row) => [
      row.id as string,
      { ...present(row, plan.fields), ...(row.deleted_at !== null && { deleted: true }) },
    ]),
  )
}

import { sql } from 'kysely'
import { holdsFiles } from '#fields/file/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { attachFieldFiles, unknownFieldFiles } from '#platform/file/field-files.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Draft } from '#platform/object/hooks.ts'
import { type Plan, selectColumns, storedPlan } from './plan.ts'
import { present } from './present.ts'

type Work = { plan: Plan; drafts: readonly Draft[]; errors: FieldError[]; path: (index: number, key: string) => string }

/** Refuses files that were not sent for the field by who writes, and do not stand in it already. */
export async function checkFiles(ctx: Ctx, { plan, drafts, errors, path }: Work): Promise<void> {
  for (const { key, field } of plan.fields.filter((item) => holdsFiles(item.field))) {
    for (const [index, { values, current }] of drafts.entries()) {
      const fileIds = values[key]
      if (!Array.isArray(fileIds) || fileIds.length === 0) continue
      const recordId = current?.id as string | undefined
      const unknown = await unknownFieldFiles(ctx, { object: plan.object.name, field: key, recordId, fileIds })
      if (unknown.length > 0)
        errors.push({ path: path(index, key), code: 'field.file', params: { max: field.max ?? 20 } })
    }
  }
}

/** Whether the object has fields of files. */
export function hasFiles(ctx: Ctx, object: ObjectDefinition): boolean {
  return storedPlan(ctx, object).fields.some(({ field }) => holdsFiles(field))
}

/** The files that stand in the records' fields belong to the records from now on; what stands there no more goes to the bin. */
export async function attachFiles(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  const plan = storedPlan(ctx, object)
  const items = plan.fields.filter(({ field }) => holdsFiles(field))
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(items, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`)
  const records = rows.map((row) => present(row, items))
  for (const { key } of items) {
    await attachFieldFiles(ctx, {
      object: object.name,
      field: key,
      records: records.map((record) => ({ recordId: record.id, fileIds: (fieldValue(record, key) ?? []) as string[] })),
    })
  }
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type Plan, selectColumns } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'

/** Records as they are now, binned or not, in the order of the ids; the caller holds them locked. */
export async function readStored(ctx: Ctx, plan: Plan, ids: readonly string[]): Promise<Presented[]> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[])`)
  const byId = new Map(rows.map((row) => [row.id as string, present(row, plan.fields)]))
  return ids.map((id) => byId.get(id)!)
}

/** A record's values by the keys of its fields, those of the firm too. */
export function valuesOf(plan: Plan, record: Presented): Values {
  return Object.fromEntries(plan.fields.map(({ key }) => [key, fieldValue(record, key) ?? null]))
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import type { Plan, PlannedField } from '#platform/record/plan.ts'
import { customChange } from '#platform/record/stored-values.ts'

/** Stores computed values of records in one statement. They are nobody's change: version and history stay as they are. */
export async function storeDerived(
  ctx: Ctx,
  plan: Plan,
  { items, records }: { items: readonly PlannedField[]; records: readonly (Values & { id: string })[] },
): Promise<void> {
  if (records.length === 0 || items.length === 0) return
  const context = checkContext(ctx)
  const rows = records.map((record) => {
    const { set, cleared } = customChange(items, record, context)
    return { id: record.id, given: set, cleared }
  })
  await ctx.tx.run(sql`
    update ${plan.store} as t
    set custom = (t.custom || r.given) - array(select jsonb_array_elements_text(r.cleared))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, given jsonb, cleared jsonb)
    where t.workspace_id = ${ctx.workspaceId} and t.id = r.id`)
  await keepValues(ctx, plan, {
    records: sql`t.id = any(${records.map(({ id }) => id)}::uuid[])`,
    changed: new Set(items.map(({ key }) => key)),
  })
}

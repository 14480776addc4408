import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'
import type { Expression } from '#platform/expression/compile.ts'
import { valueAt } from '#platform/expression/values.ts'
import { relationName } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type Plan, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import type { Derived } from './derived-of.ts'

/**
 * Puts the records that expressions read over a reference under the relation's name. Who writes need not be allowed to see
 * them: what a formula gives away is the decision of who made it.
 */
export async function addReferred(
  ctx: Ctx,
  plan: Plan,
  { references, records }: { references: Iterable<string>; records: readonly Values[] },
): Promise<void> {
  for (const via of new Set(references)) {
    const target = plan.byKey.get(via)?.field.to
    if (!target) continue
    const ids = new Set(
      records.map((record) => valueAt(record, via)).filter((id) => typeof id === 'string' && isId(id)),
    )
    const found = await readById(ctx, target, [...ids])
    for (const record of records)
      record[relationName(via)] = found.get(valueAt(record, via) as string) ?? valueAt(record, via)
  }
}

/** The references over which anything of the object reads. */
export function referencesRead({ formulas, rules, conditional }: Derived): string[] {
  const expressions: (Expression | undefined)[] = [
    ...formulas.map(({ expression }) => expression),
    ...rules.map(({ when }) => when),
    ...conditional.flatMap(({ visible, required }) => [visible, required]),
  ]
  return expressions.flatMap((expression) => expression?.variables.flatMap(({ via }) => via ?? []) ?? [])
}

async function readById(ctx: Ctx, object: string, ids: readonly string[]): Promise<Map<string, Presented>> {
  if (ids.length === 0) return new Map()
  const plan = storedPlan(ctx, ctx.schema.named(object))
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id as string, present(row, plan.fields)]))
}

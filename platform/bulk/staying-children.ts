import { sql } from 'kysely'
import type { Along } from '#platform/change-set/change-rows.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'

type Returning = { recordId: string; owner: unknown; along: Along | null }

/**
 * Children of records that are about to go back to their old owner which the present owner had before they came to him: only what went along
 * then goes back, these stay with him.
 */
export async function stayingChildren(ctx: Ctx, plan: Plan, records: readonly Returning[]): Promise<string[]> {
  const staying: string[] = []
  const given = JSON.stringify(records.map(({ recordId, owner }) => ({ id: recordId, owner })))
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = storedPlan(ctx, object)
    const link = child.byKey.get(by)!.columns[0]!.sql('c')
    const taken = records.flatMap(({ along }) => along?.[object.name] ?? [])
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select c.id from jsonb_to_recordset(${given}::jsonb) as r(id uuid, owner uuid)
      join ${child.table} c on c.workspace_id = ${ctx.workspaceId} and ${link} = r.id and c.owner_id is not distinct from r.owner
      where not c.id = any(${taken}::uuid[])`)
    staying.push(...rows.map(({ id }) => id))
  }
  return staying
}

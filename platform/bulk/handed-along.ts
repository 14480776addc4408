import { sql } from 'kysely'
import type { Along } from '#platform/change-set/change-rows.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'

/**
 * Children that go to the new owner along with records because they had the same owner: by record, then by object. Undoing
 * gives back these and no others, although the new owner may have had children of the record before.
 */
export async function handedAlong(
  ctx: Ctx,
  plan: Plan,
  { ids, to }: { ids: readonly string[]; to: unknown },
): Promise<Map<string, Along>> {
  const taken = new Map<string, Along>()
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = storedPlan(ctx, object)
    const link = child.byKey.get(by)!.columns[0]!.sql('c')
    const rows = await ctx.tx.rows<{ record: string; ids: string[] }>(sql`
      select t.id as record, array_agg(c.id) as ids from ${plan.table} t
      join ${child.table} c on c.workspace_id = ${ctx.workspaceId} and ${link} = t.id and c.owner_id is not distinct from t.owner_id
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[]) and t.owner_id is distinct from ${to ?? null}::uuid
      group by t.id`)
    for (const { record, ids: children } of rows) taken.set(record, { ...taken.get(record), [object.name]: children })
  }
  return taken
}

export type Handed = { recordId: string; owner: unknown; along: Along | null }

/**
 * Children of records that are about to go back to their old owner and were the present owner's before. Returns what gives them to
 * him again once the records have gone back.
 */
export async function keepOwnChildren(ctx: Ctx, plan: Plan, records: readonly Handed[]): Promise<() => Promise<void>> {
  const kept: { child: Plan; owner: unknown; ids: string[] }[] = []
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = storedPlan(ctx, object)
    const link = child.byKey.get(by)!.columns[0]!.sql('c')
    const taken = records.flatMap(({ along }) => along?.[object.name] ?? [])
    const given = records.map(({ recordId, owner }) => ({ id: recordId, owner }))
    const rows = await ctx.tx.rows<{ owner: string | null; ids: string[] }>(sql`
      select r.owner, array_agg(c.id) as ids
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(id uuid, owner uuid)
      join ${child.table} c on c.workspace_id = ${ctx.workspaceId} and ${link} = r.id and c.owner_id is not distinct from r.owner
      where not c.id = any(${taken}::uuid[]) group by r.owner`)
    kept.push(...rows.map(({ owner, ids }) => ({ child, owner, ids })))
  }
  return async () => {
    for (const { child, owner, ids } of kept) {
      await ctx.tx.run(sql`
        update ${child.store} as t
        set owner_id = ${owner}::uuid, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
        where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])`)
    }
  }
}

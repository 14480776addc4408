import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { readRecord } from '#platform/record/read-record.ts'
import type { MergeInput } from './merge-records.ts'
import { placesOf } from './places.ts'
import { planMerge } from './plan-merge.ts'
import { readStored } from './read-stored.ts'

export type Moving = { object: string; count: number }

/** What a merge would move, and what of the firm's rules the merged record would break. Throws as the merge does. */
export async function previewMerge(
  ctx: Ctx,
  object: ObjectDefinition,
  { id, from, choose }: MergeInput,
): Promise<{ moving: Moving[]; faults: FieldError[] }> {
  requireRight(ctx, object, 'update')
  for (const each of [id, ...from]) await readRecord(ctx, object, each)
  const plan = storedPlan(ctx, object)
  const [survivor, ...losers] = await readStored(ctx, plan, [id, ...from])
  const { faults } = await planMerge(ctx, plan, { survivor: survivor!, losers, choose })
  return { moving: await movingRecords(ctx, object, from), faults }
}

/** How many records, of those that the actor may see, will refer to the survivor in place of the others. */
async function movingRecords(ctx: Ctx, object: ObjectDefinition, loserIds: readonly string[]): Promise<Moving[]> {
  const losers = sql`${[...loserIds]}::uuid[]`
  const byChild = Map.groupBy(
    placesOf(ctx, object).filter(({ child }) => child),
    ({ child }) => child!,
  )
  const moving: Moving[] = []
  for (const [child, places] of byChild) {
    const refers = sql.join(
      places.map((place) => place.refers('t', losers)),
      sql` or `,
    )
    const row = await ctx.tx.one<{ count: number }>(sql`
      select count(*) as count from ${places[0]!.rows} t
      where t.workspace_id = ${ctx.workspaceId} and (${refers}) and t.id <> all(${losers}) and t.deleted_at is null
        and ${scopeSql(ctx, { object: child, verb: 'read', alias: 't' })}`)
    if (row!.count > 0) moving.push({ object: child.name, count: row!.count })
  }
  return moving.sort((a, b) => b.count - a.count)
}

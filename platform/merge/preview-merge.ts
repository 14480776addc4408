import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { placesOf } from './places.ts'

export type Moving = { object: string; count: number }

/** How many records, of those that the actor may see, will refer to the survivor in place of the others. */
export async function movingRecords(
  ctx: Ctx,
  object: ObjectDefinition,
  loserIds: readonly string[],
): Promise<Moving[]> {
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

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { Filter } from '#platform/query/filter.ts'
import { filterFields } from '#platform/query/filter-fields.ts'
import { planOf, storedPlan } from '#platform/record/plan.ts'
import type { Judged } from './judge.ts'

/** What who asks may know of that by which others see a record. */
export type Known = {
  /** The records of the reasons that he may read; null for the one that he asks about. */
  records: ReadonlyMap<string, { object: string; id: string } | null>
  /** The territories whose rules ask only fields that he sees: that a record lies in another would tell of the field. */
  territories: ReadonlySet<string>
}

export async function readKnown(ctx: Ctx, { kin, inTerritories }: Judged): Promise<Known> {
  const [self, ...above] = kin
  const records: [string, { object: string; id: string } | null][] = [[self!.id, null]]
  for (const { object, id } of above) if (await mayRead(ctx, { object, id })) records.push([id, { object, id }])
  const rules = await ctx.tx.rows<{ id: string; object: string; filter: Filter | null }>(sql`
    select t.id, t.object, t.filter from territory t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${inTerritories.map(({ territoryId }) => territoryId)}::uuid[])`)
  const sees = (object: string, filter: Filter | null) => {
    const { byKey } = planOf(ctx, ctx.schema.named(object))
    return filter === null || filterFields(filter).every((key) => byKey.has(key))
  }
  const territories = rules.filter(({ object, filter }) => sees(object, filter)).map(({ id }) => id)
  return { records: new Map(records), territories: new Set(territories) }
}

async function mayRead(ctx: Ctx, { object: name, id }: { object: string; id: string }): Promise<boolean> {
  const object = ctx.schema.named(name)
  const row = await ctx.tx.one(sql`
    select 1 from ${storedPlan(ctx, object).table} t where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}
      and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}`)
  return row !== undefined
}

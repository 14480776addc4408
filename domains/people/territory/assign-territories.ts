import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { defineJob } from '#platform/job/define-job.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { keptBySchema } from '#platform/object/kept-by-schema.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { type Filter, filterSql } from '#platform/query/filter.ts'
import { storedPlan } from '#platform/record/plan.ts'

type Rule = { id: string; filter: Filter }

const atOnce = 20_000

/** Keeps the records of an object in the territories whose rules choose them, whoever writes them; asks nothing where there are none. */
export function territoryHooks(object: string): Hooks {
  const concerns = async (ctx: Ctx) => (await placedObjects(ctx)).has(object)
  return {
    object,
    concerns,
    async afterWrite(ctx, ids) {
      if (!(await concerns(ctx))) return
      const rules = await ctx.tx.rows<Rule>(
        sql`select t.id, t.filter from territory t
          where t.workspace_id = ${ctx.workspaceId} and t.object = ${object} and t.filter is not null`,
        { prepared: true },
      )
      if (rules.length > 0) await place(ctx, { object, rules, among: sql`t.id = any(${ids}::uuid[])`, ids })
    },
  }
}

/** Objects that have territories with a rule. */
const placedObjects = keptBySchema(async (ctx): Promise<ReadonlySet<string>> => {
  const rows = await ctx.tx.rows<{ object: string }>(sql`
    select distinct t.object from territory t where t.workspace_id = ${ctx.workspaceId} and t.filter is not null`)
  return new Set(rows.map(({ object }) => object))
})

/** Places all records again by a territory's rule, some thousand a step; beginning again does no harm. */
export const assignTerritoryJob = defineJob<{ territoryId: string; after: string | null }>({
  name: 'people.assignTerritory',
  async run(job, { territoryId, after }) {
    let last = after
    for (;;) {
      const next = await job.step((ctx) => assignNext(ctx, { territoryId, after: last }))
      if (next === null) return { territoryId }
      last = next
    }
  },
})

/** Places the next records by the territory's rule; the last id looked at, or null when it was the end. */
export async function assignNext(
  ctx: Ctx,
  { territoryId, after }: { territoryId: string; after: string | null },
): Promise<string | null> {
  const rule = await ctx.tx.one<{ object: string; filter: Filter | null }>(sql`
    select t.object, t.filter from territory t where t.workspace_id = ${ctx.workspaceId} and t.id = ${territoryId}`)
  if (!rule) return null
  const { object, filter } = rule
  if (!filter) {
    await ctx.tx.run(sql`
      delete from territory_record r where r.workspace_id = ${ctx.workspaceId} and r.territory_id = ${territoryId}`)
    return null
  }
  const { store } = storedPlan(ctx, ctx.schema.named(object))
  // A concurrent write of one of them waits, and then assigns it itself.
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${store} t
    where t.workspace_id = ${ctx.workspaceId} and t.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by t.id limit ${atOnce} for share of t`)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) {
    await place(ctx, {
      object,
      rules: [{ id: territoryId, filter }],
      among: sql`t.id = any(${ids}::uuid[])`,
      ids,
      only: territoryId,
    })
  }
  return ids.length === atOnce ? ids.at(-1)! : null
}

type Placing = { object: string; rules: readonly Rule[]; among: Sql; ids: readonly string[]; only?: string }

/** Two statements for any number of records and rules. */
async function place(ctx: Ctx, { object, rules, among, ids, only }: Placing): Promise<void> {
  const whole: Ctx = { ...ctx, rights: systemRights }
  const plan = storedPlan(ctx, ctx.schema.named(object))
  const chosen = sql.join(
    rules.map(
      ({ id, filter }) => sql`select ${id}::uuid as territory_id, t.id as record_id from ${plan.table} t
        where t.workspace_id = ${ctx.workspaceId} and ${among} and t.deleted_at is null and ${filterSql(whole, { plan, alias: 't' }, filter)}`,
    ),
    sql` union all `,
  )
  await ctx.tx.run(sql`
    delete from territory_record r
    where r.workspace_id = ${ctx.workspaceId} and r.record_id = any(${ids}::uuid[]) ${only ? sql`and r.territory_id = ${only}` : sql``}
      and (r.territory_id, r.record_id) not in (select c.territory_id, c.record_id from (${chosen}) c)`)
  await ctx.tx.run(sql`
    insert into territory_record (workspace_id, territory_id, object, record_id)
    select ${ctx.workspaceId}, c.territory_id, ${object}, c.record_id from (${chosen}) c
    on conflict do nothing`)
}

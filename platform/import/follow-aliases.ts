import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { survivorsOf } from '#platform/merge/survivor.ts'
import { type Plan, type PlannedField, storedPlan } from '#platform/record/plan.ts'
import { type Batch, inBatch } from './batch.ts'
import { stagedValue } from './import-plan.ts'
import { fromTheRows } from './staged-sql.ts'

/**
 * Rows may name records that went into others since the file was made: by an external id, a number, a code or the id itself. Such
 * a key is replaced by the survivor's own, before anything is looked up.
 */
export async function followAliases(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, match, references } = batch.plan
  if (match) await replaceKeys(ctx, batch, { plan, item: match.item, slot: match.slot })
  for (const reference of references) {
    const to = storedPlan(ctx, reference.to.object)
    await replaceKeys(ctx, batch, { plan: to, item: reference.match, slot: reference.slot })
  }
}

type Replacing = {
  plan: Plan
  /** The field by which records are named; the id itself where it is null. */
  item: PlannedField | null
  /** Where the key lies in `import_row.stored`; ids of the rows' own records lie in `record_id`. */
  slot: number | null
}

async function replaceKeys(ctx: Ctx, batch: Batch, { plan, item, slot }: Replacing): Promise<void> {
  const key = slot === null ? sql`r.record_id::text` : stagedValue(slot)
  const named = item
    ? sql`select distinct ${key} as value, a.loser_id as id from import_row r
        cross join lateral (select a.loser_id from record_alias a
          where a.workspace_id = ${ctx.workspaceId} and a.object = ${plan.object.name} and a.field = ${item.key} and a.value = ${key} ${fromTheRows}) a
        where ${inBatch(batch)} and ${anyMerged(ctx)}`
    : sql`select distinct ${key} as value, m.loser_id as id from import_row r
        cross join lateral (select m.loser_id from merge_loser m
          where m.workspace_id = ${ctx.workspaceId} and ${slot === null ? sql`m.loser_id = r.record_id` : sql`m.loser_id::text = ${key}`} ${fromTheRows}) m
        where ${inBatch(batch)} and ${anyMerged(ctx)}`
  const found = await ctx.tx.rows<{ value: string; id: string }>(named)
  if (found.length === 0) return
  const survivors = await survivorsOf(
    ctx,
    found.map(({ id }) => id),
  )
  const ids = [...new Set(survivors.values())]
  const own = await ctx.tx.rows<{ id: string; key: string | null }>(sql`
    select t.id, (${item ? item.columns[0]!.sql('t') : sql`t.id`})::text as key from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`)
  const keyOf = new Map(own.map((record) => [record.id, record.key]))
  const replaced = found.flatMap(({ value, id }) => {
    const own = keyOf.get(survivors.get(id) ?? '')
    return own ? [{ value, own }] : []
  })
  const assigned = slot === null ? sql`record_id = k.own::uuid` : sql`stored[${sql.lit(slot)}] = k.own`
  await ctx.tx.run(sql`
    update import_row r set ${assigned}
    from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb) as k(value text, own text)
    where ${inBatch(batch)} and ${key} = k.value`)
}

/** Where nothing was ever merged, the rows need not be looked at one by one. */
function anyMerged({ workspaceId }: Ctx): Sql<boolean> {
  return sql`exists (select from merge_loser any_loser where any_loser.workspace_id = ${workspaceId})`
}

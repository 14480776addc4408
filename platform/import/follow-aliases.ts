import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { survivorsOf } from '#platform/merge/survivor.ts'
import { type Plan, type PlannedField, storedPlan } from '#platform/record/plan.ts'
import { type Batch, inBatch } from './batch.ts'

/**
 * Rows may name records that went into others since the file was made: by an external id, a number, a code or the id itself. Such
 * a key is replaced by the survivor's own, before anything is looked up.
 */
export async function followAliases(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, match, references } = batch.plan
  const slot = match && batch.plan.slots.find(({ name }) => name === match.item.columns[0]!.name)?.slot
  if (match && slot) await replaceKeys(ctx, batch, { plan, item: match.item, slot })
  for (const { to, match: item, slot: place } of references)
    await replaceKeys(ctx, batch, { plan: storedPlan(ctx, to.object), item, slot: place })
}

type Replacing = {
  plan: Plan
  /** The field by which records are named; the id itself where it is null. */
  item: PlannedField | null
  slot: number
}

async function replaceKeys(ctx: Ctx, batch: Batch, { plan, item, slot }: Replacing): Promise<void> {
  const stored = sql`r.stored[${sql.lit(slot)}]`
  const named = item
    ? sql`select distinct ${stored} as value, a.loser_id as id from import_row r
        join record_alias a on a.workspace_id = ${ctx.workspaceId} and a.object = ${plan.object.name} and a.field = ${item.key} and a.value = ${stored}
        where ${inBatch(batch)}`
    : sql`select distinct ${stored} as value, m.loser_id as id from import_row r
        join merge_loser m on m.workspace_id = ${ctx.workspaceId} and m.loser_id::text = ${stored}
        where ${inBatch(batch)}`
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
  const keyOf = new Map(own.map(({ id, key }) => [id, key]))
  const replaced = found.flatMap(({ value, id }) => {
    const key = keyOf.get(survivors.get(id) ?? '')
    return key ? [{ value, key }] : []
  })
  await ctx.tx.run(sql`
    update import_row r set stored[${sql.lit(slot)}] = k.key
    from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb) as k(value text, key text)
    where ${inBatch(batch)} and ${stored} = k.value`)
}

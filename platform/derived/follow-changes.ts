import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { refersSql } from '#platform/record/kept-sql.ts'
import { selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { derivedOf } from './derived-of.ts'
import { recompute } from './recompute.ts'
import { recomputeLater } from './recompute-later.ts'

/** As many dependent records are computed within the write; more are left to a job. */
const atOnce = 2_000

type Changed = { ids: readonly string[]; before?: readonly Values[] }

/** Whether anything is computed from the object's records elsewhere. */
export function isFollowed(ctx: Ctx, object: ObjectDefinition): boolean {
  const { countedBy, readBy } = derivedOf(ctx.schema, object)
  return countedBy.length > 0 || readBy.length > 0
}

/**
 * Brings along what is computed from records that were written, binned or restored: roll-ups of what they refer to and, where
 * they changed, referred to; formulas that read them over a reference; and so on from there.
 */
export async function followChanges(ctx: Ctx, object: ObjectDefinition, changed: Changed): Promise<void> {
  await followRollUps(ctx, object, changed)
  if (changed.before) await followFormulas(ctx, object, await idsThatDiffer(ctx, object, changed.before))
}

async function followRollUps(ctx: Ctx, object: ObjectDefinition, { ids, before = [] }: Changed): Promise<void> {
  const { countedBy } = derivedOf(ctx.schema, object)
  const owners = new Map(countedBy.map((counting) => [counting.object.name, counting.object]))
  for (const owner of owners.values()) {
    const links = new Set(countedBy.filter((one) => one.object === owner).map(({ rollUp }) => rollUp.by))
    const parents = new Set<string>()
    for (const by of links) for (const id of await parentsOf(ctx, object, { by, ids, before })) parents.add(id)
    await settle(ctx, owner, await recompute(ctx, owner, { ids: [...parents], rollUps: true }))
  }
}

/** What the records refer to now, binned or not, and did before. */
async function parentsOf(
  ctx: Ctx,
  object: ObjectDefinition,
  { by, ids, before }: { by: string; ids: readonly string[]; before: readonly Values[] },
): Promise<string[]> {
  const plan = storedPlan(ctx, object)
  const link = plan.byKey.get(by)!.columns[0]!.sql('t')
  const rows = await ctx.tx.rows<{ parent: string }>(sql`
    select distinct ${link} as parent from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and ${link} is not null`)
  const earlier = before.map((record) => fieldValue(record, by)).filter((id) => typeof id === 'string')
  return [...rows.map(({ parent }) => parent), ...earlier]
}

/** Of changed records those in which something changed that formulas elsewhere read. */
async function idsThatDiffer(ctx: Ctx, object: ObjectDefinition, before: readonly Values[]): Promise<string[]> {
  const { readBy } = derivedOf(ctx.schema, object)
  if (readBy.length === 0 || before.length === 0) return []
  const plan = storedPlan(ctx, object)
  const keys = [...new Set(readBy.flatMap(({ reads }) => reads))]
  const items = keys.flatMap((key) => plan.byKey.get(key) ?? [])
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(items, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${before.map(({ id }) => id)}::uuid[])`)
  const now = new Map(rows.map((row) => [row.id as string, present(row, items)]))
  const told = (record: Values | undefined) => JSON.stringify(keys.map((key) => record && fieldValue(record, key)))
  return before.filter((record) => told(record) !== told(now.get(record.id as string))).map(({ id }) => id as string)
}

async function followFormulas(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const { object: reader, via } of derivedOf(ctx.schema, object).readBy) {
    const plan = storedPlan(ctx, reader)
    const refers = refersSql(ctx, { item: plan.byKey.get(via)!, alias: 't', ids })
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select t.id from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and ${refers} limit ${atOnce + 1}`)
    if (rows.length > atOnce) {
      await recomputeLater(ctx, { object: reader.name, via, ids: [...ids] })
    } else {
      await settle(ctx, reader, await recompute(ctx, reader, { ids: rows.map(({ id }) => id), rollUps: false }))
    }
  }
}

/** What was recomputed may itself be counted or read; definitions have no circles, so this ends. */
export async function settle(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await followRollUps(ctx, object, { ids })
  await followFormulas(ctx, object, ids)
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { toFieldValue } from '#platform/expression/values.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type Plan, type PlannedField, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { type Derived, derivedOf } from './derived-of.ts'
import { addReferred, referencesRead } from './referred-records.ts'
import { emptyRollUps, readRollUps, rollUpItems } from './roll-up.ts'
import { storeDerived } from './store-derived.ts'

/**
 * Computes roll-ups and formulas of records again and stores what differs. The records are locked first, so that of two writers
 * who meet at one, the later counts what the earlier committed. Returns the ids that changed.
 */
export async function recompute(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, rollUps }: { ids: readonly string[]; rollUps: boolean },
): Promise<string[]> {
  const derived = derivedOf(ctx.schema, object)
  const plan = storedPlan(ctx, object)
  const withRollUps = rollUps && derived.rollUps.length > 0
  if (ids.length === 0 || !(withRollUps || derived.formulas.length > 0)) return []
  const records = await lockRecords(ctx, plan, { ids, items: fieldsRead(plan, derived) })
  const values = records.map((record): Values => ({ ...record }))
  if (withRollUps) await countInto(ctx, derived, { values, ids })
  if (derived.formulas.length > 0)
    await addReferred(ctx, plan, { references: referencesRead(derived), records: values })
  for (const record of values) {
    for (const { key, field, expression } of derived.formulas)
      record[key] = toFieldValue(
        expression.evaluate(record, { now: ctx.now, timeZone: ctx.timeZone }),
        field,
        ctx.currency,
      )
  }
  const items = [
    ...(withRollUps ? rollUpItems(plan, derived) : []),
    ...derived.formulas.flatMap(({ key }) => plan.byKey.get(key) ?? []),
  ]
  const changed = values.filter((record, index) => items.some((item) => differs(item, record, records[index]!)))
  await storeDerived(ctx, plan, { items, records: changed as (Values & { id: string })[] })
  return changed.map(({ id }) => id as string)
}

/** What is computed and what formulas read: with many records, the other fields would cost the most. */
function fieldsRead(plan: Plan, { rollUps, formulas }: Derived): PlannedField[] {
  const read = formulas.flatMap(({ expression }) => expression.variables.map(({ via, path }) => via ?? path))
  const keys = new Set([...rollUps.map(({ key }) => key), ...formulas.map(({ key }) => key), ...read])
  return plan.fields.filter(({ key }) => keys.has(key))
}

async function lockRecords(
  ctx: Ctx,
  plan: Plan,
  { ids, items }: { ids: readonly string[]; items: readonly PlannedField[] },
): Promise<Presented[]> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(items, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
    order by t.id for no key update of t`)
  return rows.map((row) => present(row, items))
}

async function countInto(
  ctx: Ctx,
  derived: Derived,
  { values, ids }: { values: readonly Values[]; ids: readonly string[] },
): Promise<void> {
  const counted = await readRollUps(ctx, derived, ids)
  const empty = emptyRollUps(ctx, derived)
  for (const record of values) Object.assign(record, empty, counted.get(record.id as string))
}

/** By what is stored: the same amount is the same however many zeros it has. */
function differs({ key, server }: PlannedField, computed: Values, stored: Presented): boolean {
  const before = fieldValue(stored, key) ?? null
  const after = computed[key] ?? null
  if (before === null || after === null) return before !== after
  const context = { currency: '', timeZone: 'UTC', country: '' }
  const text = (value: unknown) => server.toColumns(value, context).slice(0, 2).map(plain).join('\n')
  return text(before) !== text(after)
}

function plain(value: unknown): string {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : String(value)
}

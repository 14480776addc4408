import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Plan, PlannedField } from '#platform/record/plan.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { namingDuplicates } from '#platform/record/unique-violation.ts'
import type { Taken } from './choose-values.ts'

/*
 * Values go from row to row as the database keeps them, never through this process: an amount keeps its rate, a time its
 * microseconds, and an undo gives back exactly what was there. The whole row before and after is kept with the merge.
 */

/** A field that the survivor took, with the columns that hold it. */
export type TakenField = { key: string; columns: string[]; custom: boolean }

/** Writes the taken values into the survivor; `clear` are fields that must become empty. Returns what was written. */
export async function takeValues(
  ctx: Ctx,
  plan: Plan,
  { survivorId, taken, clear }: { survivorId: string; taken: Taken; clear: readonly string[] },
): Promise<TakenField[]> {
  const sources = [...new Set(taken.values())]
  const alias = (id: string) => `l${sources.indexOf(id)}`
  const assignments: Sql[] = []
  const custom: { name: string; value: Sql }[] = []
  const fields: TakenField[] = []
  const set = (item: PlannedField, valueOfColumn: (name: string) => Sql) => {
    fields.push({ key: item.key, columns: item.columns.map(({ name }) => name), custom: !isColumn(item) })
    for (const { name } of item.columns) {
      if (isColumn(item)) assignments.push(sql`${sql.ref(name)} = ${valueOfColumn(name)}`)
      else custom.push({ name, value: valueOfColumn(name) })
    }
  }
  for (const [key, id] of taken) {
    if (clear.includes(key)) continue
    const item = plan.byKey.get(key)!
    const from = alias(id)
    set(item, (name) =>
      isColumn(item) ? sql.ref(`${from}.${name}`) : sql`(${sql.ref(`${from}.custom`)} -> ${sql.lit(name)})`,
    )
  }
  for (const key of clear) set(plan.byKey.get(key)!, () => sql`null`)
  if (custom.length > 0) {
    const pairs = custom.map(({ name, value }) => sql`${sql.lit(name)}, ${value}`)
    const names = custom.map(({ name }) => name)
    assignments.push(
      sql`custom = (t.custom - ${names}::text[]) || jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs)}))`,
    )
  }
  if (assignments.length === 0) return []
  const from = sources.map(
    (id) =>
      sql`(select * from ${plan.store} where workspace_id = ${ctx.workspaceId} and id = ${id}) ${sql.ref(alias(id))}`,
  )
  await namingDuplicates(plan, () =>
    ctx.tx.run(sql`
      update ${plan.store} t
      set ${sql.join(assignments)}, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
      ${from.length > 0 ? sql`from ${sql.join(from)}` : sql``}
      where t.workspace_id = ${ctx.workspaceId} and t.id = ${survivorId}`),
  )
  return fields
}

/** Gives the survivor back what it had in each of the fields, except those that were changed since; returns both. */
export async function giveBackValues(
  ctx: Ctx,
  plan: Plan,
  { mergeId, survivorId, fields }: { mergeId: string; survivorId: string; fields: readonly TakenField[] },
): Promise<{ back: TakenField[]; kept: TakenField[] }> {
  const known = fields.filter(({ key }) => plan.byKey.has(key))
  if (known.length === 0) return { back: [], kept: [] }
  const same = await ctx.tx.one<Record<string, boolean>>(sql`
    select ${sql.join(known.map((field, index) => sql`(${isAsMerged(field)}) as ${sql.id(`f${index}`)}`))}
    from ${plan.store} t
    join record_merge m on m.workspace_id = ${ctx.workspaceId} and m.id = ${mergeId}
    cross join lateral jsonb_populate_record(null::${plan.store}, m.changes -> 'after') a
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${survivorId}`)
  const back = known.filter((_, index) => same![`f${index}`])
  const kept = known.filter((_, index) => !same![`f${index}`])
  if (back.length === 0) return { back, kept }
  const own = back.filter(({ custom }) => !custom).flatMap(({ columns }) => columns)
  const custom = back.filter((field) => field.custom).flatMap(({ columns }) => columns)
  const assignments = own.map((name) => sql`${sql.ref(name)} = ${sql.ref(`b.${name}`)}`)
  if (custom.length > 0) {
    assignments.push(sql`custom = (t.custom - ${custom}::text[]) || coalesce(
      (select jsonb_object_agg(e.key, e.value) from jsonb_each(b.custom) e where e.key = any(${custom}::text[])), '{}'::jsonb)`)
  }
  await namingDuplicates(plan, () =>
    ctx.tx.run(sql`
      update ${plan.store} t
      set ${sql.join(assignments)}, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
      from record_merge m cross join lateral jsonb_populate_record(null::${plan.store}, m.changes -> 'before') b
      where t.workspace_id = ${ctx.workspaceId} and t.id = ${survivorId} and m.workspace_id = ${ctx.workspaceId} and m.id = ${mergeId}`),
  )
  return { back, kept }
}

function isAsMerged({ columns, custom }: TakenField): Sql {
  const compared = columns.map((name) =>
    custom
      ? sql`(t.custom -> ${sql.lit(name)}) is not distinct from (a.custom -> ${sql.lit(name)})`
      : sql`${sql.ref(`t.${name}`)} is not distinct from ${sql.ref(`a.${name}`)}`,
  )
  return sql.join(compared, sql` and `)
}

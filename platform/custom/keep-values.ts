import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type Plan, type PlannedField, sortColumn } from '#platform/record/plan.ts'
import { isUniqueViolation } from '#platform/record/unique-violation.ts'
import { valueColumn } from './definition.ts'

/*
 * Values of fields that a firm marked indexed or unique stand in `custom_value` too, one row for each live record that has a value.
 * Everything that writes records calls this in its transaction, whatever the number of records.
 */

/** Longer texts are kept cut, so that they fit into an index; what is unique is distinguished by its digest beyond that. */
export const longestKeptText = 400

const valueColumns = {
  text_value: 'text',
  number_value: 'numeric',
  date_value: 'date',
  time_value: 'timestamptz',
  id_value: 'uuid',
} as const

/** Fields of a plan whose values are kept. */
export function keptFields(plan: Plan): PlannedField[] {
  return plan.fields.filter(({ field }) => field.kept !== undefined)
}

type Keeping = {
  /** Which records: a condition on the object's rows under the alias `t`. */
  records: Sql<boolean>
  /** The fields whose values have changed; all kept ones where absent. */
  changed?: ReadonlySet<string>
  /** The records had no values before. */
  fresh?: boolean
}

/** Keeps the values that stand in the records now. Throws `duplicate` naming a unique field whose value another record has. */
export async function keepValues(ctx: Ctx, plan: Plan, { records, changed, fresh = false }: Keeping): Promise<void> {
  const items = keptFields(plan).filter(({ key }) => !changed || changed.has(key))
  if (items.length === 0) return
  if (!fresh) {
    const ids = items.map(({ field }) => field.id)
    await ctx.tx.run(sql`
      delete from custom_value v where v.workspace_id = ${ctx.workspaceId} and v.field_id = any(${ids}::uuid[])
        and v.record_id in (select t.id from ${plan.store} t where t.workspace_id = ${ctx.workspaceId} and ${records})`)
  }
  const plain = items.filter(({ field }) => !field.unique)
  if (plain.length > 0) await insertValues(ctx, plan, { items: plain, records })
  for (const item of items.filter(({ field }) => field.unique)) {
    await namingDuplicate(item, () => insertValues(ctx, plan, { items: [item], records }))
  }
}

/** What `unique_value` holds for a value: its text, or the digest of one that is too long for an index. */
export function uniqueKey(value: unknown): string {
  const text = typeof value === 'number' ? plainNumber.format(value + 0) : String(value)
  if (text.length <= longestKeptText || [...text].length <= longestKeptText) return text
  return createHash('md5').update(text).digest('hex')
}

/** As PostgreSQL writes a number: without exponent and grouping. */
const plainNumber = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 })

/** Forgets the values of records that go into the recycle bin. */
export async function dropValues(ctx: Ctx, plan: Plan, ids: readonly string[]): Promise<void> {
  if (keptFields(plan).length === 0) return
  await ctx.tx.run(sql`
    delete from custom_value v where v.workspace_id = ${ctx.workspaceId} and v.record_id = any(${[...ids]}::uuid[])`)
}

async function insertValues(
  ctx: Ctx,
  plan: Plan,
  { items, records }: { items: readonly PlannedField[]; records: Sql<boolean> },
): Promise<void> {
  const names = Object.keys(valueColumns)
  const columns = sql.join([...names, 'unique_value'].map((name) => sql.ref(name)))
  const given = sql.join([...names, 'unique_value'].map((name) => sql.ref(`f.${name}`)))
  const filled = sql.join(names.map((name) => sql.ref(`f.${name}`)))
  await ctx.tx.run(sql`
    insert into custom_value (workspace_id, field_id, record_id, ${columns})
    select ${ctx.workspaceId}, f.field_id, t.id, ${given}
    from ${plan.store} t
    cross join lateral (values ${sql.join(items.map(valuesOf))}) as f(field_id, ${columns})
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${records} and num_nonnulls(${filled}) > 0`)
}

/** A row of `values`: the field and its value in the column of its type. */
function valuesOf(item: PlannedField): Sql {
  const column = valueColumn(item.custom!, item.field)
  const value = sortColumn(item).sql('t')
  const text = sql`(${value})::text`
  const values = Object.entries(valueColumns).map(([name, type]) => {
    if (name !== column) return sql`null::${sql.raw(type)}`
    return name === 'text_value' ? sql`left(${value}, ${sql.lit(longestKeptText)})` : sql`(${value})::${sql.raw(type)}`
  })
  const unique = item.field.unique
    ? sql`case when length(${text}) > ${sql.lit(longestKeptText)} then md5(${text}) else ${text} end`
    : sql`null::text`
  return sql`(${item.field.id}::uuid, ${sql.join(values)}, ${unique})`
}

async function namingDuplicate(item: PlannedField, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('duplicate', { errors: [{ path: item.key, code: 'field.taken' }], cause: error })
  }
}

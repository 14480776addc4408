import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Field, RollUp } from '#platform/object/field.ts'
import type { Values } from '#platform/object/hooks.ts'
import { filterSql, parseFilter } from '#platform/query/filter.ts'
import { type Plan, type PlannedField, sortColumn, storedPlan } from '#platform/record/plan.ts'
import type { Derived } from './derived-of.ts'
import { refersTo } from './refers-to.ts'

/** A roll-up's value for each of these records that has anything to count; counted by the database, over all records whoever acts. */
export async function readRollUp(
  ctx: Ctx,
  { rollUp, field, ids }: { rollUp: RollUp; field: Field; ids: readonly string[] },
): Promise<Map<string, unknown>> {
  const children = storedPlan(ctx, ctx.schema.named(rollUp.object))
  const item = rollUp.field === undefined ? undefined : children.byKey.get(rollUp.field)
  if (rollUp.op !== 'count' && !item) return new Map()
  const reference = children.byKey.get(rollUp.by)!
  const link = reference.columns[0]!.sql('c')
  const which = rollUp.filter ? filterSql(ctx, { plan: children, alias: 'c' }, parseFilter(rollUp.filter)) : sql`true`
  const from = sql`from ${children.table} c
    where c.workspace_id = ${ctx.workspaceId} and ${refersTo(ctx, reference, { alias: 'c', ids })} and c.deleted_at is null and ${which}`
  if (rollUp.op === 'last') return readLast(ctx, { item: item!, link, from })
  const measure = rollUp.op === 'count' ? sql`count(*)` : sql`${sql.raw(rollUp.op)}(${sortColumn(item!).sql('c')})`
  const rows = await ctx.tx.rows<{ parent: string; value: unknown }>(
    sql`select ${link} as parent, ${measure} as value ${from} group by 1`,
  )
  return new Map(rows.map(({ parent, value }) => [parent, valueFor(ctx, field, value)]))
}

/** What a record shows that nothing refers to yet. */
export function emptyRollUps(ctx: Ctx, { rollUps }: Pick<Derived, 'rollUps'>): Values {
  return Object.fromEntries(rollUps.map(({ key, field, rollUp }) => [key, emptyRollUp(ctx, field, rollUp)]))
}

export function emptyRollUp(ctx: Ctx, field: Field, { op }: RollUp): unknown {
  return op === 'count' || op === 'sum' ? valueFor(ctx, field, 0) : null
}

async function readLast(ctx: Ctx, { item, link, from }: { item: PlannedField; link: Sql; from: Sql }) {
  const columns = item.columns.map((column, at) => sql`${column.sql('c')} as ${sql.ref(`v${at}`)}`)
  const rows = await ctx.tx.rows<Record<string, unknown> & { parent: string }>(sql`
    select distinct on (1) ${link} as parent, ${sql.join(columns)} ${from} order by 1, c.id desc`)
  return new Map(rows.map((row) => [row.parent, item.server.fromColumns(item.columns.map((_, at) => row[`v${at}`]))]))
}

/** A measure as a value of the field: sums of money are in base currency. */
function valueFor(ctx: Ctx, { kind }: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (kind === 'money') return { amount: String(value), currency: ctx.currency }
  if (kind === 'date' || kind === 'text') return String(value)
  if (kind === 'datetime') return new Date(value as string | Date).toISOString()
  return Number(value)
}

/** The plan's fields that roll up, for storing. */
export function rollUpItems(plan: Plan, { rollUps }: Pick<Derived, 'rollUps'>): PlannedField[] {
  return rollUps.flatMap(({ key }) => plan.byKey.get(key) ?? [])
}

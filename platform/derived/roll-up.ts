import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Field, RollUp } from '#platform/object/field.ts'
import type { Values } from '#platform/object/hooks.ts'
import { filterSql, parseFilter } from '#platform/query/filter.ts'
import { refersSql } from '#platform/record/kept-sql.ts'
import { type Plan, type PlannedField, sortColumn, storedPlan } from '#platform/record/plan.ts'
import type { Derived } from './derived-of.ts'

/** The values of roll-ups by key, for each of these records that has anything to count. */
export type Counted = Map<string, Values>

/**
 * Counts for these records, in the database and over all that refers to them, whoever acts. Roll-ups over the same records are
 * counted by one statement.
 */
export async function readRollUps(
  ctx: Ctx,
  { rollUps }: Pick<Derived, 'rollUps'>,
  ids: readonly string[],
): Promise<Counted> {
  const counted: Counted = new Map()
  const over = ({ rollUp }: Counting) => JSON.stringify([rollUp.object, rollUp.by, rollUp.filter ?? null])
  for (const together of Map.groupBy(rollUps, over).values()) {
    const source = sourceOf(ctx, together[0]!.rollUp, ids)
    await readMeasures(ctx, { source, together: together.filter(({ rollUp }) => rollUp.op !== 'last'), counted })
    for (const one of together) if (one.rollUp.op === 'last') await readLast(ctx, { source, one, counted })
  }
  return counted
}

type Counting = Derived['rollUps'][number]
type Source = { children: Plan; link: Sql; from: Sql }

/** The records that are counted, under the alias `c`. */
function sourceOf(ctx: Ctx, { object, by, filter }: RollUp, ids: readonly string[]): Source {
  const children = storedPlan(ctx, ctx.schema.named(object))
  const reference = children.byKey.get(by)!
  const which = filter ? filterSql(ctx, { plan: children, alias: 'c' }, parseFilter(filter)) : sql`true`
  const from = sql`from ${children.table} c
    where c.workspace_id = ${ctx.workspaceId} and ${refersSql(ctx, { item: reference, alias: 'c', ids })} and c.deleted_at is null and ${which}`
  return { children, link: reference.columns[0]!.sql('c'), from }
}

type Reading = { source: Source; counted: Counted }

async function readMeasures(ctx: Ctx, { source, together, counted }: Reading & { together: readonly Counting[] }) {
  const measures = together.flatMap(({ rollUp: { op, field } }, at) => {
    const item = field === undefined ? undefined : source.children.byKey.get(field)
    if (op === 'count') return sql`count(*) as ${sql.ref(`v${at}`)}`
    return item ? sql`${sql.raw(op)}(${sortColumn(item).sql('c')}) as ${sql.ref(`v${at}`)}` : []
  })
  if (measures.length === 0) return
  const rows = await ctx.tx.rows<Record<string, unknown> & { parent: string }>(
    sql`select ${source.link} as parent, ${sql.join(measures)} ${source.from} group by 1`,
  )
  for (const row of rows) {
    for (const [at, { key, field }] of together.entries())
      put(counted, row.parent, { [key]: valueFor(ctx, field, row[`v${at}`]) })
  }
}

async function readLast(ctx: Ctx, { source, one, counted }: Reading & { one: Counting }): Promise<void> {
  const item = source.children.byKey.get(one.rollUp.field ?? '')
  if (!item) return
  const columns = item.columns.map((column, at) => sql`${column.sql('c')} as ${sql.ref(`v${at}`)}`)
  const rows = await ctx.tx.rows<Record<string, unknown> & { parent: string }>(sql`
    select distinct on (1) ${source.link} as parent, ${sql.join(columns)} ${source.from} order by 1, c.id desc`)
  for (const row of rows) {
    put(counted, row.parent, { [one.key]: item.server.fromColumns(item.columns.map((_, at) => row[`v${at}`])) })
  }
}

function put(counted: Counted, id: string, values: Values): void {
  counted.set(id, { ...counted.get(id), ...values })
}

/** What a record shows that nothing refers to yet. */
export function emptyRollUps(ctx: Ctx, { rollUps }: Pick<Derived, 'rollUps'>): Values {
  return Object.fromEntries(rollUps.map(({ key, field, rollUp }) => [key, emptyRollUp(ctx, field, rollUp)]))
}

function emptyRollUp(ctx: Ctx, field: Field, { op }: RollUp): unknown {
  return op === 'count' || op === 'sum' ? valueFor(ctx, field, 0) : null
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

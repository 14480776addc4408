import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { type Reading, readingsOf } from '#platform/derived/readers-of.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import { filterSql } from '#platform/query/filter.ts'
import { type Plan, type PlannedField, storedPlan } from '#platform/record/plan.ts'

/** Beyond this nobody needs the exact number to think twice. */
export const mostCounted = 100_000

export type Usage = {
  /** Records that it concerns, whoever may see them; at most `mostCounted`. */
  records: number
  /** Of a choice: how many records hold each option. */
  options?: Record<string, number>
  /** What in the firm's definitions would rest without it. */
  readBy: Reading[]
}

/** Where a field that the firm added is used: the records that fill it, and what reads it. */
export async function fieldUsage(ctx: Ctx, { object, key }: { object: string; key: string }): Promise<Usage> {
  const plan = storedPlan(ctx, objectOf(ctx, object))
  const item = plan.byKey.get(customPrefix + key)
  if (!item) throw notFound()
  const filled = filterSql(ctx, { plan, alias: 't' }, { field: item.key, op: 'isNotEmpty' })
  return {
    records: await countOf(ctx, plan, filled),
    ...(item.field.options && { options: await optionCounts(ctx, plan, { item, filled }) }),
    readBy: readingsOf(ctx.schema, { object, key: item.key }),
  }
}

/** Where an object that the firm added is used: its records, and what counts them or refers to them. */
export async function objectUsage(ctx: Ctx, name: string): Promise<Usage> {
  const object = objectOf(ctx, name)
  return { records: await countOf(ctx, storedPlan(ctx, object), sql`true`), readBy: readingsOfObject(ctx, object) }
}

function objectOf(ctx: Ctx, name: string): ObjectDefinition {
  const object = ctx.schema.find(name)
  if (!object) throw notFound()
  return object
}

function readingsOfObject(ctx: Ctx, { name }: ObjectDefinition): Reading[] {
  return ctx.schema.objects
    .filter((other) => other.name !== name)
    .flatMap(({ name: object, fields }) =>
      Object.entries(fields).flatMap(([key, { rollUp, to }]): Reading[] => {
        if (rollUp?.object === name) return [{ object, as: 'rollUp', key }]
        return to === name ? [{ object, as: 'reference', key }] : []
      }),
    )
}

async function countOf(ctx: Ctx, plan: Plan, which: Sql): Promise<number> {
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) as count from (
      select 1 from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${which}
      limit ${mostCounted}) c`)
  return row!.count
}

/** The column of a choice is its option, that of several choices a list of them. */
async function optionCounts(
  ctx: Ctx,
  plan: Plan,
  { item, filled }: { item: PlannedField; filled: Sql },
): Promise<Record<string, number>> {
  const value = item.columns[0]!.sql('t')
  const chosen = item.field.kind === 'choices' ? sql`unnest(${value})` : value
  const rows = await ctx.tx.rows<{ option: string; count: number }>(sql`
    select c.option, count(*) as count from (
      select ${chosen} as option from ${plan.table} t
      where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${filled} limit ${mostCounted}) c
    group by 1`)
  return Object.fromEntries(rows.map(({ option, count }) => [option, count]))
}

import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Extension } from '#platform/object/registry.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { type Plan, type PlannedField, planOf, sortColumn } from '#platform/record/plan.ts'
import { type Filter, filterSchema } from './filter.ts'
import { findField } from './find-field.ts'
import { conditions, filterExtensions } from './list-records.ts'
import { joinExtensions } from './page-sql.ts'

const periods = ['day', 'week', 'month', 'quarter', 'year'] as const

export const aggregateSchema = z.strictObject({
  groupBy: z
    .array(z.union([z.string(), z.strictObject({ field: z.string(), by: z.enum(periods) })]))
    .max(3)
    .default([]),
  measures: z
    .array(
      z.strictObject({
        op: z.enum(['count', 'sum', 'avg', 'min', 'max']),
        field: z.string().optional(),
        as: z
          .string()
          .regex(/^\w{1,40}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(10),
  filter: filterSchema.optional(),
  q: z.string().max(200).optional(),
})

export type AggregateRequest = z.output<typeof aggregateSchema>

const maxGroups = 1_000

/** Groups the records that the actor may see; at most 1,000 groups, largest count first. Money is summed in base currency. */
export async function aggregateRecords(
  ctx: Ctx,
  object: ObjectDefinition,
  request: AggregateRequest & { filter?: Filter },
) {
  requireRight(ctx, object, 'read')
  const plan = planOf(ctx, object)
  const used = new Set<Extension>(request.filter ? filterExtensions(ctx, plan, request.filter) : [])
  const measured = (name: string): Measured => {
    const { extension, ...found } = measurable(ctx, plan, name)
    if (extension) used.add(extension)
    return found
  }
  const groups = request.groupBy.map((group) => groupSql(ctx, measured, group))
  const measures = request.measures.map((measure) => measureSql(measured, measure))
  const where = await conditions(ctx, plan, request)
  const joins = await joinExtensions(ctx, [...used])
  const columns = [...groups, ...measures].map(({ name, expression }) => sql`${expression} as ${sql.id(name)}`)
  const grouping = groups.length > 0 ? sql`group by ${sql.join(groups.map(({ expression }) => expression))}` : sql``
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${sql.join(columns)} from ${plan.table} t ${joins} where ${where} ${grouping} order by count(*) desc limit ${maxGroups}`)
  return { data: rows, truncated: rows.length === maxGroups }
}

type Column = { name: string; expression: Sql }

/** A field with the column that is grouped, added up or compared. */
type Measured = { item: PlannedField; column: Sql; type: string }
type Find = (name: string) => Measured

const added: readonly string[] = ['number', 'percent', 'money', 'rating', 'duration']

function groupSql(ctx: Ctx, find: Find, group: AggregateRequest['groupBy'][number]): Column {
  const name = typeof group === 'string' ? group : group.field
  const { item, column } = find(name)
  if (typeof group === 'string') return { name, expression: column }
  const period = sql.lit(group.by)
  if (item.field.kind === 'date') return { name, expression: sql`date_trunc(${period}, ${column}::timestamp)::date` }
  if (item.field.kind === 'datetime')
    return { name, expression: sql`date_trunc(${period}, ${column} at time zone ${sql.lit(ctx.timeZone)})::date` }
  throw new AppError('validation', { errors: [{ path: `groupBy.${name}`, code: 'aggregate.no_period' }] })
}

function measureSql(find: Find, { op, field, as }: AggregateRequest['measures'][number]): Column {
  const name = as ?? (field ? `${op}_${field}` : op)
  if (op === 'count') return { name, expression: sql`count(*)` }
  if (!field) throw new AppError('validation', { errors: [{ path: 'measures', code: 'field.required' }] })
  const { item, column, type } = find(field)
  if ((op === 'sum' || op === 'avg') && !added.includes(item.field.kind)) {
    throw new AppError('validation', { errors: [{ path: `measures.${field}`, code: 'field.number' }] })
  }
  // Ids and yes or no have neither a least nor a greatest one.
  if (type === 'uuid' || type === 'boolean') {
    throw new AppError('validation', { errors: [{ path: `measures.${field}`, code: 'aggregate.no_measure' }] })
  }
  return { name, expression: sql`${sql.raw(op)}(${column})` }
}

/** A field of the object itself or one that another domain adds to it; not one of a related record. */
function measurable(ctx: Ctx, plan: Plan, name: string): Measured & { extension?: Extension } {
  const found = findField(ctx, plan, name)
  if (!found || found.kind === 'relation' || found.item.server.sortColumn === null)
    throw new AppError('unknown_field', { errors: [{ path: name, code: 'field.unknown' }] })
  const { type, sql: column } = sortColumn(found.item)
  if (found.kind === 'own') return { item: found.item, column: column('t'), type }
  return { item: found.item, column: column(found.extension.name), type, extension: found.extension }
}

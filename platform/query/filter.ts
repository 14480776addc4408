import { sql } from 'kysely'
import { z } from 'zod'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { relationName } from '#platform/object/define-object.ts'
import { type CheckContext, type Operator, operators } from '#platform/object/kind.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { checkField } from '#platform/record/check-field.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { hasValueSql, isLookedUp } from '#platform/record/kept-sql.ts'
import { type Plan, type PlannedField, planOf, sortColumn } from '#platform/record/plan.ts'
import { queryTokens } from '#platform/search/tokens.ts'
import { findField, type Target } from './find-field.ts'

/** The filter syntax: conditions joined by `and`, `or` and `not`. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; op: Operator; value?: unknown }

const condition = z.strictObject({ field: z.string().max(120), op: z.enum(operators), value: z.unknown().optional() })
const maxDepth = 8
const maxConditions = 100

/** JSON Schema and shape of a filter; depth and size are checked by `parseFilter`. */
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ and: z.array(filterSchema).max(maxConditions) }),
      z.strictObject({ or: z.array(filterSchema).max(maxConditions) }),
      z.strictObject({ not: filterSchema }),
      condition,
    ]),
  )
  .meta({ id: 'Filter' }) as z.ZodType<Filter>

/** Checks an unknown value as a filter: at most 8 levels and 100 conditions. Throws `invalid_filter`. */
export function parseFilter(input: unknown): Filter {
  let count = 0
  const walk = (value: unknown, depth: number): Filter => {
    if (depth > maxDepth || ++count > maxConditions) throw invalid('filter.too_large')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('filter.shape')
    const keys = Object.keys(value)
    const node = value as Record<string, unknown>
    if (keys.length === 1 && (keys[0] === 'and' || keys[0] === 'or')) {
      const list = node[keys[0]]
      if (!Array.isArray(list)) throw invalid('filter.shape')
      const parts = list.map((item) => walk(item, depth + 1))
      return keys[0] === 'and' ? { and: parts } : { or: parts }
    }
    if (keys.length === 1 && keys[0] === 'not') return { not: walk(node.not, depth + 1) }
    const parsed = condition.safeParse(value)
    if (!parsed.success) throw invalid('filter.shape')
    return parsed.data
  }
  return walk(input, 0)
}

export type FilterTarget = {
  plan: Plan
  alias: string
  /** By what the list is sorted, with whose values the table is joined where they are kept beside it. */
  sortedBy?: Target
  /** Records are gone through one after the other, so texts are looked at themselves and not for in the index of the search. */
  walked?: boolean
}

/** The filter as SQL on the target's table. Unknown or hidden fields and values of the wrong kind are a 400 naming them. */
export function filterSql(ctx: Ctx, target: FilterTarget, filter: Filter): Sql<boolean> {
  const context = { ...checkContext(ctx), now: ctx.now, me: actorId(ctx) ?? nobody }
  const walk = (node: Filter): Sql<boolean> => {
    if ('and' in node) return node.and.length > 0 ? sql`(${sql.join(node.and.map(walk), sql` and `)})` : sql`true`
    if ('or' in node) return node.or.length > 0 ? sql`(${sql.join(node.or.map(walk), sql` or `)})` : sql`false`
    if ('not' in node) return sql`(not coalesce(${walk(node.not)}, false))`
    return conditionSql(ctx, { target, node, context })
  }
  return walk(filter)
}

type Condition = { field: string; op: Operator; value?: unknown }
type FilterContext = CheckContext & { now: Date; me: string }
type Work = { target: FilterTarget; node: Condition; context: FilterContext }

/** Whom `me` means where the system acts. */
const nobody = '00000000-0000-0000-0000-000000000000'

function conditionSql(ctx: Ctx, { target, node, context }: Work): Sql<boolean> {
  if (node.field === 'id') return idSql(target, node)
  const found = findField(ctx, target.plan, node.field)
  if (!found) throw invalid('field.unknown', node.field)
  const value = checkedValue(found.item, node, context)
  const { item } = found
  const asks = (operator: Operator) => (columns: Sql[]) =>
    item.server.filter({ operator, value, columns, field: item.field, context })
  const joined = joinedColumn(target, item)
  const test = (alias: string): Sql<boolean> => {
    if (joined && found.kind === 'own') return asks(node.op)(item.columns.map(() => joined))
    const opposite = opposites[node.op]
    // Kept values know nothing of records without one: what those satisfy is what does not satisfy the opposite.
    if (opposite && isLookedUp(item)) return sql`(not ${hasValueSql(ctx, { item, alias, test: asks(opposite) })})`
    return hasValueSql(ctx, { item, alias, test: asks(node.op) })
  }
  if (found.kind === 'extension') return test(found.extension.name)
  if (found.kind === 'relation') return relationSql(ctx, { target, found, test })
  return sql`(${candidates(ctx, target, { item, node })}${test(target.alias)})`
}

/** Records by their ids, of which many are asked for at once. */
function idSql({ alias }: FilterTarget, { op, value }: Condition): Sql<boolean> {
  if (op !== 'in') throw invalid('filter.operator', 'id', { op, allowed: 'in' })
  const ids = z.array(z.guid()).max(1_000).safeParse(value)
  if (!ids.success) throw invalid('filter.list', 'id')
  return sql`${sql.ref(alias)}.id = any(${ids.data}::uuid[])`
}

/** The column that the list is sorted by, when that is the field: one walk through its index then serves both. */
function joinedColumn({ sortedBy }: FilterTarget, item: PlannedField): Sql | undefined {
  if (sortedBy?.kind !== 'extension' || sortedBy.item.key !== item.key || !isLookedUp(item)) return undefined
  return sortColumn(sortedBy.item).sql(sortedBy.extension.name)
}

/** Operators that records without a value satisfy. */
const opposites: Partial<Record<Operator, Operator>> = { isEmpty: 'isNotEmpty', ne: 'eq', notIn: 'in' }

/** One hop over a reference: records whose related record, visible to the actor, satisfies the condition. */
function relationSql(
  ctx: Ctx,
  {
    target,
    found,
    test,
  }: { target: FilterTarget; found: Extract<Target, { kind: 'relation' }>; test: (alias: string) => Sql<boolean> },
): Sql<boolean> {
  const related = planOf(ctx, ctx.schema.named(found.reference.field.to!))
  const link = found.reference.columns[0]!.sql(target.alias)
  const alias = `via_${relationName(found.reference.key).toLowerCase().replace('.', '_')}`
  return sql`exists (select from ${related.table} ${sql.ref(alias)}
    where ${sql.ref(alias)}.workspace_id = ${ctx.workspaceId} and ${sql.ref(alias)}.id = ${link} and ${sql.ref(alias)}.deleted_at is null
      and ${scopeSql(ctx, { object: related.object, verb: 'read', alias })} and ${test(alias)})`
}

/** Whether every record that satisfies the filter contains a text for which the inverted index of the search is asked. */
export function asksIndex(ctx: Ctx, plan: Plan, filter: Filter): boolean {
  if ('and' in filter) return filter.and.some((part) => asksIndex(ctx, plan, part))
  if ('or' in filter || 'not' in filter) return false
  const found = findField(ctx, plan, filter.field)
  return found?.kind === 'own' && indexTokens(plan, { item: found.item, node: filter }).length > 0
}

/** `contains` on a searched field first asks the inverted index of the search, then checks the text itself. */
function candidates(ctx: Ctx, target: FilterTarget, work: { item: PlannedField; node: Condition }): Sql {
  const tokens = target.walked ? [] : indexTokens(target.plan, work)
  if (tokens.length === 0) return sql``
  return sql`${sql.ref(target.alias)}.id in (select s.record_id from search_entry s
    where s.workspace_id = ${ctx.workspaceId} and s.tokens @> ${tokens}::text[]) and `
}

function indexTokens({ object }: Plan, { item, node }: { item: PlannedField; node: Condition }): string[] {
  if (!object.search.includes(item.key) || node.op !== 'contains' || typeof node.value !== 'string') return []
  // What `^` marks is the beginning of a word, which the middle of one need not be.
  return queryTokens(node.value)[0]?.filter((token) => !token.startsWith('^')) ?? []
}

function checkedValue(item: PlannedField, { field, op, value }: Condition, context: FilterContext): unknown {
  if (!item.kind.operators.includes(op))
    throw invalid('filter.operator', field, { op, allowed: item.kind.operators.join(', ') })
  if (op === 'isEmpty' || op === 'isNotEmpty') return null
  if (op === 'contains' || op === 'startsWith' || op === 'within') {
    if (typeof value !== 'string' || value.length > 200 || value.includes('\u0000')) throw invalid('filter.text', field)
    return value
  }
  if (op === 'in' || op === 'notIn' || op === 'between') {
    if (!Array.isArray(value) || value.length > 1_000) throw invalid('filter.list', field)
    if (op === 'between' && value.length !== 2) throw invalid('filter.between', field)
    return value.map((element) => checkElement(item, element, { field, context }))
  }
  return checkElement(item, value, { field, context })
}

function checkElement(
  item: PlannedField,
  value: unknown,
  { field, context }: { field: string; context: FilterContext },
): unknown {
  if (value === 'me' && item.field.to === 'user') return context.me
  const labels = item.field.kind === 'choices' || item.field.kind === 'tags'
  const checked = checkField(item, labels && !Array.isArray(value) ? [value] : value, context)
  if (!checked.ok) throw invalid(`field.${checked.code}`, field, checked.params)
  return labels && !Array.isArray(value) ? (checked.value as unknown[])[0] : checked.value
}

function invalid(code: string, path = 'filter', params?: Record<string, unknown>): AppError {
  const error: FieldError = params ? { path, code, params } : { path, code }
  return new AppError('invalid_filter', { errors: [error] })
}

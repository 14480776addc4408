import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { estimateRows } from '#platform/db/estimate-rows.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Extension } from '#platform/object/registry.ts'
import { reachesAll, requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, planOf } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { matchesSearch } from '#platform/search/match-sql.ts'
import { searchRecords } from '#platform/search/search-records.ts'
import { type Columns, chosenColumns, presentExtensions } from './columns.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { type Filter, type FilterTarget, filterSql } from './filter.ts'
import { findField, type Target } from './find-field.ts'
import { isWalkable, type Walk } from './first-matches.ts'
import { addIncluded } from './include.ts'
import { joinExtensions, type Page, pageStatements, rowPosition } from './page-sql.ts'
import { parseSort, type SortKey } from './sort.ts'

export type ListRequest = {
  filter?: Filter
  sort?: string
  limit?: number
  cursor?: string
  /** The cursor of a page: the page that ends right before it. */
  before?: string
  /** Begins at the first record whose value of the first sort key is this or comes after it. */
  from?: string
  /** Names of fields to return; all own fields where absent. */
  fields?: string[]
  /** Names of references (`account`) and of other domains' columns (`value`) to add. */
  include?: string[]
  q?: string
  /** Only these, and none of those: a selection by hand. */
  ids?: readonly string[]
  except?: readonly string[]
  count?: 'exact' | 'estimate' | 'none'
}

/** `atLeast`: so many were counted, and there may be more. */
export type CountIs = 'exact' | 'estimate' | 'atLeast'

export type ListAnswer = {
  data: Presented[]
  /** `prevCursor`, to be sent as `before`, is told where the page does not begin the list by itself. */
  page: { nextCursor: string | null; prevCursor?: string | null; countIs?: CountIs }
  count?: number
}

/** One page of the records that the actor may see, by keyset: its cost does not grow with the number of pages before it. */
export async function listRecords(ctx: Ctx, object: ObjectDefinition, request: ListRequest): Promise<ListAnswer> {
  requireRight(ctx, object, 'read')
  const plan = planOf(ctx, object)
  const limit = request.limit ?? 50
  const keys = parseSort(ctx, plan, request.sort || plan.object.list.sort)
  const columns = chosenColumns(ctx, plan, request)
  const scope = cursorScope(ctx, plan.object, request)
  if (request.before && request.cursor) throw new AppError('invalid_cursor')
  const token = request.before ?? request.cursor
  const position = token ? decodeCursor(token, scope) : undefined
  const where = await conditions(ctx, plan, { ...request, sortedBy: keys[0]?.target ?? undefined })
  const extensions = usedExtensions(ctx, plan, { keys, columns, filter: request.filter })
  const plain = !request.filter && !request.q?.trim() && extensions.length === 0
  const start = position ? undefined : request.from
  const before = request.before !== undefined
  const walk = await walkFor(ctx, { plan, keys, request, limit: limit + 1 })
  const page: Page = { plan, keys, columns, where, extensions, position, back: before, start, walk }
  const found = await readPage(ctx, { page, limit: limit + 1, plain })
  // Nothing stands from that value on: then the end of the list.
  const atEnd = start !== undefined && found.length === 0
  const end: Page = { ...page, back: true, start: undefined }
  const read = atEnd ? await readPage(ctx, { page: end, limit: limit + 1, plain }) : found
  const back = before || atEnd
  const more = read.length > limit
  const rows = back ? read.slice(0, limit).reverse() : read.slice(0, limit)
  const data = rows.map((row) => presentRow(row, columns))
  await addIncluded(ctx, { records: data, names: columns.included })
  const cursorAt = (row: Row | undefined) => (row ? encodeCursor(rowPosition(row, keys), scope) : null)
  const answer: ListAnswer = { data, page: { nextCursor: before || (more && !atEnd) ? cursorAt(rows.at(-1)) : null } }
  if (position || start !== undefined) answer.page.prevCursor = more || !back ? cursorAt(rows[0]) : null
  if (request.count && request.count !== 'none')
    await addCount(ctx, { answer, plan, where, extensions, exact: request.count === 'exact', filter: request.filter })
  return answer
}

type Walking = { plan: Plan; keys: SortKey[]; request: ListRequest; limit: number }

async function walkFor(ctx: Ctx, { plan, keys, request, limit }: Walking): Promise<Walk | undefined> {
  const { filter, q, ids, except } = request
  if (!filter || q?.trim() || ids || except || !isWalkable(ctx, { plan, keys, filter })) return undefined
  if (filterExtensions(ctx, plan, filter).length > 0) return undefined
  return { where: await conditions(ctx, plan, { filter, walked: true }), limit }
}

/** The records that a filter and search text select, as a condition on the table under the alias `t`. */
export async function conditions(
  ctx: Ctx,
  plan: Plan,
  {
    filter,
    q,
    ids,
    except,
    sortedBy,
    walked,
  }: Pick<ListRequest, 'filter' | 'q' | 'ids' | 'except'> & Pick<FilterTarget, 'sortedBy' | 'walked'>,
): Promise<Sql<boolean>> {
  const parts = [
    sql<boolean>`t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null`,
    scopeSql(ctx, { object: plan.object, verb: 'read', alias: 't' }),
  ]
  if (filter) parts.push(filterSql(ctx, { plan, alias: 't', sortedBy, walked }, filter))
  if (q?.trim()) {
    const known = plan.object.search.every((key) => plan.byKey.has(key))
    parts.push(
      known
        ? sql`t.id in (
            select s.record_id from search_entry s where s.workspace_id = ${ctx.workspaceId} and ${matchesSearch(q, 's')}
            union all
            select m.survivor_id from search_entry m
            where m.workspace_id = ${ctx.workspaceId} and m.survivor_id is not null and ${matchesSearch(q, 'm')})`
        : sql`t.id = any(${await foundByKnown(ctx, plan.object, q)}::uuid[])`,
    )
  }
  if (ids) parts.push(sql`t.id = any(${[...ids]}::uuid[])`)
  if (except?.length) parts.push(sql`not t.id = any(${[...except]}::uuid[])`)
  return sql`${sql.join(parts, sql` and `)}`
}

/** The index knows all that a record is found by, hidden fields too: what it finds is looked at again with the actor's eyes. */
async function foundByKnown(ctx: Ctx, object: ObjectDefinition, q: string): Promise<string[]> {
  const { data } = await searchRecords(ctx, { text: q, limit: mostFound, objects: [object.name] })
  return data.map(({ id }) => id)
}

const mostFound = 1_000

type Row = Record<string, unknown>

/** The record of a row, with other domains' columns. */
export function presentRow(row: Row, columns: Columns): Presented {
  return Object.assign(present(row, columns.own), presentExtensions(row, columns))
}

/** `plain`: nothing but sort and place decide the page; the index of the sort is the plan, whatever the values. */
async function readPage(
  ctx: Ctx,
  { page, limit, plain }: { page: Page; limit: number; plain: boolean },
): Promise<Row[]> {
  const rows: Row[] = []
  for (const statement of await pageStatements(ctx, page)) {
    const rest = sql.raw(String(limit - rows.length))
    rows.push(...(await ctx.tx.rows<Row>(sql`${statement} limit ${rest}`, { prepared: plain })))
    if (rows.length >= limit) break
  }
  return rows
}

export function usedExtensions(
  ctx: Ctx,
  plan: Plan,
  { keys, columns, filter }: { keys: SortKey[]; columns: Columns; filter?: Filter },
): Extension[] {
  const used = new Set<Extension>(columns.extensions)
  for (const { target } of keys) if (target?.kind === 'extension') used.add(target.extension)
  for (const extension of filter ? filterExtensions(ctx, plan, filter) : []) used.add(extension)
  return [...used]
}

/** The extensions whose columns a filter names. */
export function filterExtensions(ctx: Ctx, plan: Plan, filter: Filter): Extension[] {
  const targets = filterTargets(ctx, plan, filter)
  return [...new Set(targets.flatMap((target) => (target.kind === 'extension' ? [target.extension] : [])))]
}

/** The objects over whose references a filter goes. */
function filterParents(ctx: Ctx, plan: Plan, filter: Filter | undefined): ObjectDefinition[] {
  const targets = filter ? filterTargets(ctx, plan, filter) : []
  return targets.flatMap((target) => (target.kind === 'relation' ? ctx.schema.named(target.reference.field.to!) : []))
}

function filterTargets(ctx: Ctx, plan: Plan, filter: Filter): Target[] {
  if ('and' in filter) return filter.and.flatMap((part) => filterTargets(ctx, plan, part))
  if ('or' in filter) return filter.or.flatMap((part) => filterTargets(ctx, plan, part))
  if ('not' in filter) return filterTargets(ctx, plan, filter.not)
  const target = findField(ctx, plan, filter.field)
  return target ? [target] : []
}

type Counting = {
  answer: ListAnswer
  plan: Plan
  where: Sql<boolean>
  extensions: Extension[]
  exact: boolean
  filter?: Filter | undefined
}

/** Below this the planner's estimate is replaced by counting, which is quick then. */
const countExactlyBelow = 10_000

/**
 * Where records are out of the actor's reach the planner's estimate is not told: it is made of all that there are, and would speak of many where
 * he sees none. He is told that he sees at least so many, once they are counted.
 */
async function addCount(ctx: Ctx, { answer, plan, where, extensions, exact, filter }: Counting): Promise<void> {
  const from = sql`from ${plan.table} t ${await joinExtensions(ctx, extensions)} where ${where}`
  const sees = reachesAll(ctx, [plan.object, ...filterParents(ctx, plan, filter)])
  const estimate = exact || !sees ? 0 : await estimateRows(ctx.tx, sql`select ${from}`)
  if (estimate >= countExactlyBelow) {
    answer.count = estimate
    answer.page.countIs = 'estimate'
    return
  }
  const isBound = !exact && !sees
  const bound = isBound ? sql`limit ${countExactlyBelow}` : sql``
  const row = await ctx.tx.one<{ count: number }>(sql`select count(*) from (select 1 ${from} ${bound}) as found`)
  answer.count = row!.count
  answer.page.countIs = isBound && row!.count === countExactlyBelow ? 'atLeast' : 'exact'
}

/** What a cursor is bound to. */
export function cursorScope(ctx: Ctx, object: ObjectDefinition, { filter, sort, q }: ListRequest): string {
  const list = JSON.stringify([ctx.workspaceId, object.name, sort ?? object.list.sort, filter ?? null, q ?? null])
  return createHash('sha256').update(list).digest('base64url')
}

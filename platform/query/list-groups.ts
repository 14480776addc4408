import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { chosenColumns } from './columns.ts'
import { encodeCursor } from './cursor.ts'
import type { Filter } from './filter.ts'
import { addIncluded } from './include.ts'
import { conditions, cursorScope, type ListRequest, presentRow, usedExtensions } from './list-records.ts'
import { pageStatements, rowPosition } from './page-sql.ts'
import { parseSort } from './sort.ts'

export type GroupsRequest = Pick<ListRequest, 'filter' | 'sort' | 'fields' | 'include' | 'q' | 'limit'> & {
  /** What each group adds to the filter. */
  groups: Filter[]
}

/** The first page of each group; its cursor continues in a list whose filter is `{ and: [filter, group] }` (or the group alone). */
export type GroupsAnswer = { groups: { data: Presented[]; page: { nextCursor: string | null } }[] }

/** The first records of several groups (columns of a board, days of a calendar) in one statement, each read as its own list would be. */
export async function listGroups(ctx: Ctx, object: ObjectDefinition, request: GroupsRequest): Promise<GroupsAnswer> {
  requireRight(ctx, object, 'read')
  const plan = planOf(ctx, object)
  const limit = request.limit ?? 20
  const keys = parseSort(ctx, plan, request.sort || plan.object.list.sort)
  const columns = chosenColumns(ctx, plan, request)
  const lists = request.groups.map((group) => ({
    filter: request.filter ? { and: [request.filter, group] } : group,
    sort: request.sort,
    q: request.q,
  }))
  const statements: Sql[] = []
  for (const [place, list] of lists.entries()) {
    const where = await conditions(ctx, plan, list)
    const extensions = usedExtensions(ctx, plan, { keys, columns, filter: list.filter })
    const phases = await pageStatements(ctx, { plan, keys, columns, where, extensions, position: undefined })
    const rest = sql.raw(String(limit + 1))
    // Each phase in brackets with its own limit, so that its order is the index's and it ends when the page is full.
    const parts = phases.map((phase) => sql`(${phase} limit ${rest})`)
    statements.push(
      sql`(select ${sql.raw(String(place))}::int4 as group_place, listed.* from (${sql.join(parts, sql` union all `)}) listed limit ${rest})`,
    )
  }
  const rows =
    statements.length > 0
      ? await ctx.tx.rows<Record<string, unknown>>(sql`${sql.join(statements, sql` union all `)}`)
      : []
  const groups = lists.map((list, place) => {
    const read = rows.filter((row) => row.group_place === place)
    const page = read.slice(0, limit)
    const last = read.length > limit ? page.at(-1) : undefined
    const scope = cursorScope(ctx, plan.object, list)
    return {
      data: page.map((row) => presentRow(row, columns)),
      page: { nextCursor: last ? encodeCursor(rowPosition(last, keys), scope) : null },
    }
  })
  await addIncluded(ctx, { records: groups.flatMap(({ data }) => data), names: columns.included })
  return { groups }
}

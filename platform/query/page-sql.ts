import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Extension } from '#platform/object/registry.ts'
import { type Plan, selectColumns } from '#platform/record/plan.ts'
import type { Columns } from './columns.ts'
import type { Position } from './cursor.ts'
import { firstMatches, type Walk } from './first-matches.ts'
import { orderSql, phasesOf, positionColumns, positionSql } from './keyset.ts'
import type { SortKey } from './sort.ts'
import { startSql } from './start-at.ts'

/** What a page is made of, and from where and which way it is read. */
export type Page = {
  plan: Plan
  keys: SortKey[]
  columns: Columns
  where: Sql<boolean>
  extensions: Extension[]
  position: Position | undefined
  /** Against the order of the list: the rows before the position, the nearest first. */
  back?: boolean
  /** The value of the first sort key at which the page begins, instead of a position. */
  start?: string
  /** How else than by its conditions a page of records that contain a text is found. */
  walk?: Walk
}

/** The statements that read a page, one for each phase (records that have the sort value, then those without); none has a limit. */
export async function pageStatements(ctx: Ctx, page: Page): Promise<Sql[]> {
  const { plan, keys, columns, where, extensions, position, back = false, start, walk } = page
  const statements: Sql[] = []
  for (const phase of phasesOf(keys, { position, back })) {
    const joins = await joinExtensions(ctx, extensions, phase.inner)
    const place =
      start === undefined ? positionSql(keys, { position: phase.position, back }) : startSql(keys, { start, phase })
    const from = sql<boolean>`${phase.condition} and ${place}`
    const order = orderSql(keys, { phase, back })
    const chosen = walk
      ? sql`t.workspace_id = ${ctx.workspaceId} and t.id in (${firstMatches(ctx, { plan, walk, where, from, order })})`
      : sql`${where} and ${from}`
    statements.push(sql`
      select ${selectColumns(columns.own, 't')}${columns.sql}${positionColumns(keys)}
      from ${plan.table} t ${joins}
      where ${chosen}
      order by ${order}`)
  }
  return statements
}

/** The place of a row that such a statement gave. */
export function rowPosition(row: Record<string, unknown>, keys: readonly SortKey[]): Position {
  return { id: row.id as string, values: keys.map((_, index) => (row[`sort_${index}`] as string | null) ?? null) }
}

/** `left join` (or `join`) of the tables of other domains' columns. */
export async function joinExtensions(ctx: Ctx, extensions: readonly Extension[], inner?: Extension): Promise<Sql> {
  const joins: Sql[] = []
  for (const extension of extensions) {
    const alias = sql.ref(extension.name)
    joins.push(sql`${sql.raw(extension === inner ? 'join' : 'left join')} ${sql.table(extension.table)} ${alias}
      on ${alias}.workspace_id = ${ctx.workspaceId} and ${alias}.${sql.ref(extension.key)} = t.id and ${await extension.rows(ctx, extension.name)}`)
  }
  return joins.length > 0 ? sql.join(joins, sql` `) : sql``
}

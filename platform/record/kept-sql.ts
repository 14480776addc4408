import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { valueColumn } from '#platform/custom/definition.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Extension } from '#platform/object/registry.ts'
import type { PlannedField } from './plan.ts'

/**
 * The kept values of a field as columns that a list is joined with, so that it is sorted and paged by their index; undefined for a
 * field whose values are not kept, or not all of them yet.
 */
export function keptExtension(item: PlannedField): { item: PlannedField; extension: Extension } | undefined {
  if (item.field.kept !== 'ready') return undefined
  const columns = item.columns.map((column, index) => ({
    ...column,
    sql: index === item.server.sortColumn ? (alias: string) => keptColumn(item, alias) : column.sql,
  }))
  const extension: Extension = {
    object: '',
    name: 'kept',
    table: 'custom_value',
    key: 'record_id',
    fields: {},
    rows: async (_ctx, alias) => sql`${sql.ref(`${alias}.field_id`)} = ${item.field.id}::uuid`,
  }
  return { item: { ...item, columns }, extension }
}

/** Whether a filter on the field can be answered from its kept values. */
export function isLookedUp({ field, server, columns }: PlannedField): boolean {
  return field.kept === 'ready' && (columns.length === 1 || server.filtersBySort === true)
}

function keptColumn(item: PlannedField, alias: string): Sql {
  return sql.ref(`${alias}.${valueColumn(item.custom!, item.field)}`)
}

type Test = { item: PlannedField; alias: string; test: (columns: Sql[]) => Sql<boolean> }

/**
 * The records under `alias` whose value of the field passes a test that nothing passes which is empty. A field with kept values is
 * looked up there, by its index; binned records have none.
 */
export function hasValueSql(ctx: Ctx, { item, alias, test }: Test): Sql<boolean> {
  if (!isLookedUp(item)) return test(item.columns.map((column) => column.sql(alias)))
  const columns = item.columns.map(() => keptColumn(item, 'k'))
  return sql`${sql.ref(`${alias}.id`)} in (select k.record_id from custom_value k
    where k.workspace_id = ${ctx.workspaceId} and k.field_id = ${item.field.id}::uuid and ${test(columns)})`
}

type Reference = { item: PlannedField; alias: string; ids: readonly string[] }

/** The records under `alias` whose reference leads to one of these. */
export function refersSql(ctx: Ctx, { item, alias, ids }: Reference): Sql<boolean> {
  return hasValueSql(ctx, { item, alias, test: ([column]) => sql`${column!} = any(${[...ids]}::uuid[])` })
}

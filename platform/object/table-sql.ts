import { type PlannedField, planOfDefinition, recordColumns } from '#platform/record/plan.ts'
import { uniqueIndexName } from '#platform/record/unique-violation.ts'
import { type ObjectDefinition, snakeCase } from './define-object.ts'
import { objectNamed } from './registry.ts'

export type TableColumn = { name: string; type: string; notNull: boolean; collate?: string }

/** The columns that an object's table must have, in order. */
export function tableColumns(object: ObjectDefinition): TableColumn[] {
  const notNull = new Set(['workspace_id', 'id', 'version', 'custom', 'created_at', 'updated_at'])
  const own = planOfDefinition(object).fields.flatMap((item) => item.columns)
  return [...recordColumns, ...own].map((column) => ({ ...column, notNull: notNull.has(column.name) }))
}

/** The statements that make an object's table with its indexes, foreign keys and row security. */
export function createTableSql(object: ObjectDefinition): string[] {
  const { table } = object
  const columns = tableColumns(object).map(columnSql)
  const statements = [
    `create table ${table} (\n  ${[...columns, `constraint ${table}_pkey primary key (workspace_id, id)`, ...foreignKeys(object)].join(',\n  ')}\n)`,
    `select distribute('${table}', 'tenant')`,
    `select protect('${table}')`,
  ]
  for (const item of planOfDefinition(object).fields) statements.push(...indexSql(table, item))
  statements.push(`create index ${table}_bin on ${table} (workspace_id, deletion_id) where deleted_at is not null`)
  return statements
}

function columnSql({ name, type, collate, notNull }: TableColumn): string {
  return `${name} ${type}${collate ? ` collate "${collate}"` : ''}${notNull ? ' not null' : ''}`
}

/** Members are never purged, so references to them need no foreign key, which would be checked for each row of an import. */
function foreignKeys(object: ObjectDefinition): string[] {
  return planOfDefinition(object).fields.flatMap(({ key, field, columns }) => {
    if (field.kind !== 'reference' || !field.to || field.to === 'user') return []
    const target = objectNamed(field.to).table
    const name = `${object.table}_${snakeCase(key)}_fkey`
    return [
      `constraint ${name} foreign key (workspace_id, ${columns[0]!.name}) references ${target} (workspace_id, id)`,
    ]
  })
}

function indexSql(table: string, { key, field, server, columns }: PlannedField): string[] {
  const statements: string[] = []
  if (field.unique) {
    const column = columns[0]!.name
    statements.push(
      `create unique index ${uniqueIndexName(table, key)} on ${table} (workspace_id, ${column}) where deleted_at is null and ${column} is not null`,
    )
  }
  if (field.indexed && server.sortColumn !== null) {
    const column = columns[server.sortColumn]!.name
    // The check of a foreign key looks at binned rows too and could not use a partial index: a purge would scan the table.
    const rows = field.kind === 'reference' ? '' : ' where deleted_at is null'
    statements.push(`create index ${table}_${snakeCase(key)} on ${table} (workspace_id, ${column}, id)${rows}`)
  }
  return statements
}

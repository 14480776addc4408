import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { relationName } from '#platform/object/define-object.ts'
import type { Extension } from '#platform/object/registry.ts'
import { seesColumn } from '#platform/permission/visible-field.ts'
import { type Plan, type PlannedField, plannedField } from '#platform/record/plan.ts'
import { findField } from './find-field.ts'

type ExtensionColumn = { extension: Extension; item: PlannedField }

/** What a list returns. */
export type Columns = {
  own: PlannedField[]
  extensions: Extension[]
  extensionColumns: ExtensionColumn[]
  /** References whose records are added. */
  included: PlannedField[]
  /** The extensions' columns, each with a leading comma. */
  sql: Sql
}

/** Resolves `fields` and `include`; unknown names are a 400 that names them. */
export function chosenColumns(
  ctx: Ctx,
  plan: Plan,
  { fields, include }: { fields?: string[]; include?: string[] },
): Columns {
  const errors: FieldError[] = []
  const own = new Set<PlannedField>(fields ? [] : plan.fields)
  const extensionColumns: ExtensionColumn[] = []
  const included = new Set<PlannedField>()
  for (const name of fields ?? []) {
    const target = findField(ctx, plan, name)
    if (target?.kind === 'own') own.add(target.item)
    else if (target?.kind === 'extension') extensionColumns.push({ extension: target.extension, item: target.item })
    else if (name !== 'id' && name !== 'version' && name !== 'custom')
      errors.push({ path: name, code: 'field.unknown' })
  }
  for (const name of include ?? []) {
    const extension = ctx.schema.extensionsOf(plan.object).find((candidate) => candidate.name === name)
    const reference = plan.fields.find(({ key, field }) => field.kind === 'reference' && relationName(key) === name)
    if (extension) {
      for (const [key, field] of Object.entries(extension.fields)) {
        if (!seesColumn(ctx, { object: plan.object, extension: extension.name, key, field })) continue
        extensionColumns.push({ extension, item: plannedField(key, field) })
      }
    } else if (reference) included.add(reference)
    else errors.push({ path: name, code: 'field.unknown' })
  }
  if (errors.length > 0) throw new AppError('unknown_field', { errors })
  for (const reference of included) own.add(reference)
  const extensions = [...new Set(extensionColumns.map(({ extension }) => extension))]
  return {
    own: [...own],
    extensions,
    extensionColumns,
    included: [...included],
    sql: selectExtensions(extensionColumns),
  }
}

/** The extensions' values of a row, each under its extension's name; null where the record has no row there. */
export function presentExtensions(
  row: Record<string, unknown>,
  { extensionColumns }: Columns,
): Record<string, unknown> {
  const result: Record<string, Record<string, unknown> | null> = {}
  for (const { extension, item } of extensionColumns) {
    if (row[`${extension.name}__present`] === null) {
      result[extension.name] = null
      continue
    }
    result[extension.name] ??= {}
    result[extension.name]![item.key] = item.server.fromColumns(
      item.columns.map(({ name }) => row[`${extension.name}__${name}`]),
    )
  }
  return result
}

function selectExtensions(columns: readonly ExtensionColumn[]): Sql {
  const parts = columns.flatMap(({ extension, item }) =>
    item.columns.map(
      ({ name, sql: read }) => sql`, ${read(extension.name)} as ${sql.ref(`${extension.name}__${name}`)}`,
    ),
  )
  for (const extension of new Set(columns.map((column) => column.extension))) {
    parts.push(sql`, ${sql.ref(`${extension.name}.${extension.key}`)} as ${sql.ref(`${extension.name}__present`)}`)
  }
  return parts.length > 0 ? sql.join(parts, sql``) : sql``
}

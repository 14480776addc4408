import type { Ctx } from '#platform/context/ctx.ts'
import { type ObjectDefinition, splitPath } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type Plan, type PlannedField, planOf, storedPlan } from '#platform/record/plan.ts'
import { isAlongside } from './alongside-fields.ts'
import type { StoredFault } from './convert-row.ts'
import type { MappedColumn } from './import-plan.ts'

/*
 * A row about a customer may name a person there as well. Such a companion becomes a record of its own object that belongs to
 * the row's record; which objects come along with which is said by the definition (`alongside`).
 */

/** The records that rows bring along: of which object, the reference by which they belong to the row's record, their columns. */
export type Companion = { to: Plan; by: PlannedField; fields: MappedColumn[] }

/** The field of an object alongside that a target such as `contact.mobile` means, if the actor may make records of it. */
export function resolveCompanion(ctx: Ctx, object: ObjectDefinition, target: string) {
  const path = splitPath(target)
  const along = object.alongside?.find((one) => one.object === path?.prefix)
  const other = along && ctx.schema.find(along.object)
  if (!path || !other || !ctx.rights.on(other.name).create) return undefined
  const to = storedPlan(ctx, other)
  const item = to.byKey.get(path.key)
  const writable = planOf(ctx, other).byKey.get(path.key)
  if (!item || !writable || !isAlongside(writable.field)) return undefined
  return { item, to, by: to.byKey.get(along.by)! }
}

/** Adds a column to the companion that it belongs to. */
export function addToCompanion(
  companions: Companion[],
  { to, by }: Pick<Companion, 'to' | 'by'>,
  column: MappedColumn,
): void {
  const known = companions.find((one) => one.to === to)
  if (known) addColumn(known.fields, column)
  else companions.push({ to, by, fields: [column] })
}

/** Adds a column of the file; one that holds a part of a field joins the others that hold parts of it. */
export function addColumn(columns: MappedColumn[], column: MappedColumn): void {
  const known = column.parts && columns.find(({ item, parts }) => parts && item === column.item)
  if (known) known.parts!.push(...column.parts!)
  else columns.push(column)
}

/** What stands against making a companion of what a row says of it: nothing to call it by, or a field that it needs. */
export function missingOfCompanion({ to, by, fields }: Companion, values: Values): StoredFault[] {
  if (Object.keys(values).length === 0) return []
  const { title, name } = to.object
  const column = (key: string) => fields.find(({ item }) => item.key === key)?.column ?? fields[0]!.column
  return to.fields.flatMap(({ key, field }): StoredFault[] => {
    const needed = field.required && !field.visibleWhen && field.default === undefined && key !== by.key
    if (!needed || values[key] !== undefined || (key === title && nameOf(to, values) !== undefined)) return []
    return [{ column: column(key), code: 'import.row.required', params: { field: key, object: name } }]
  })
}

/** What a companion is called: by its name, else by a way to reach it, until somebody names it. */
export function nameOf({ object, fields }: Plan, values: Values): unknown {
  if (values[object.title] !== undefined) return values[object.title]
  const way = fields.find(
    ({ key, field }) => (field.kind === 'phone' || field.kind === 'email') && values[key] !== undefined,
  )
  return way && values[way.key]
}

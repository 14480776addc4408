import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from './define-object.ts'
import type { Fields } from './field.ts'
import type { Hooks } from './hooks.ts'

/**
 * Columns that another domain adds to an object's list and record, one row per record in a table of its own (a measure:
 * `value.tier`). `rows` narrows that table to the rows that count now, for instance the current run's.
 */
export type Extension = {
  object: string
  /** The prefix of its fields in lists, filters and answers. */
  name: string
  table: string
  /** The column that holds the record's id. */
  key: string
  fields: Fields
  rows(ctx: Ctx, alias: string): Promise<Sql<boolean>>
}

type Registered = { objects: readonly ObjectDefinition[]; hooks: readonly Hooks[]; extensions: readonly Extension[] }

let registered: Registered = { objects: [], hooks: [], extensions: [] }
let byName = new Map<string, ObjectDefinition>()

/** Makes the objects of the product known to the engine; called once by the composition root. */
export function registerObjects(all: Registered): void {
  registered = all
  byName = new Map(all.objects.map((object) => [object.name, object]))
}

export function allObjects(): readonly ObjectDefinition[] {
  return registered.objects
}

/** The definition with this name; an unknown name is a mistake in the code. */
export function objectNamed(name: string): ObjectDefinition {
  const object = byName.get(name)
  if (!object) throw new Error(`No object is called ${name}`)
  return object
}

export function findObject(name: string): ObjectDefinition | undefined {
  return byName.get(name)
}

export function hooksOf(object: ObjectDefinition): readonly Hooks[] {
  return registered.hooks.filter((hooks) => hooks.object === object.name)
}

export function extensionsOf(object: ObjectDefinition): readonly Extension[] {
  return registered.extensions.filter((extension) => extension.object === object.name)
}

/** Objects whose records belong to records of this one, with the reference that says so. */
export function ownedObjects(object: ObjectDefinition): { object: ObjectDefinition; by: string }[] {
  return registered.objects.flatMap((child) =>
    Object.entries(child.fields)
      .filter(([, field]) => field.kind === 'reference' && field.ownedBy && field.to === object.name)
      .map(([by]) => ({ object: child, by })),
  )
}

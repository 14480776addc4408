import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from './define-object.ts'
import type { Fields } from './field.ts'
import type { CommonHooks, Hooks } from './hooks.ts'
import { makeSchema, type Schema } from './schema.ts'

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

type Registered = {
  objects: readonly ObjectDefinition[]
  hooks: readonly Hooks[]
  commonHooks?: readonly CommonHooks[]
  extensions: readonly Extension[]
}

let hooksByObject = new Map<string, Hooks[]>()
let commonHooks: readonly CommonHooks[] = []
let standard = makeSchema({ version: 0, objects: [], extensions: [] })

/** Makes the objects of the product known to the engine; called once by the composition root. */
export function registerObjects({ objects, hooks, commonHooks: common = [], extensions }: Registered): void {
  hooksByObject = Map.groupBy(hooks, ({ object }) => object)
  commonHooks = common
  standard = makeSchema({ version: 0, objects, extensions })
}

/** The objects of the product as they are before a firm adds to them. */
export function standardSchema(): Schema {
  return standard
}

/** The product's own definition with this name, without what a firm added; an unknown name is a mistake in the code. */
export function objectNamed(name: string): ObjectDefinition {
  return standard.named(name)
}

export function hooksOf(object: { name: string }): readonly Hooks[] {
  return [...(hooksByObject.get(object.name) ?? []), ...commonHooks.map((hooksFor) => hooksFor(object.name))]
}

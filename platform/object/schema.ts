import type { ObjectDefinition } from './define-object.ts'
import type { Extension } from './registry.ts'

/** The objects of one workspace: those of the product with the firm's own fields, and those that the firm added itself. */
export type Schema = {
  /** Grows with each change that the firm makes to its definitions; 0 where it never made one. */
  version: number
  objects: readonly ObjectDefinition[]
  /** The definition with this name; an unknown name is a mistake in the code. */
  named(name: string): ObjectDefinition
  find(name: string): ObjectDefinition | undefined
  byPlural(plural: string): ObjectDefinition | undefined
  extensionsOf(object: { name: string }): readonly Extension[]
  /** Objects whose records belong to records of this one, with the reference that says so. */
  ownedObjects(object: { name: string }): readonly Owned[]
}

export type Owned = { object: ObjectDefinition; by: string }

type Parts = { version: number; objects: readonly ObjectDefinition[]; extensions: readonly Extension[] }

export function makeSchema({ version, objects, extensions }: Parts): Schema {
  const byName = new Map(objects.map((object) => [object.name, object]))
  const byPlural = new Map(objects.map((object) => [object.plural, object]))
  const extensionsByName = Map.groupBy(extensions, ({ object }) => object)
  const owned = Map.groupBy(ownedBy(objects), ({ owner }) => owner)
  return {
    version,
    objects,
    named(name) {
      const object = byName.get(name)
      if (!object) throw new Error(`No object is called ${name}`)
      return object
    },
    find: (name) => byName.get(name),
    byPlural: (plural) => byPlural.get(plural),
    extensionsOf: ({ name }) => extensionsByName.get(name) ?? [],
    ownedObjects: ({ name }) => owned.get(name) ?? [],
  }
}

function ownedBy(objects: readonly ObjectDefinition[]): (Owned & { owner: string })[] {
  return objects.flatMap((object) =>
    Object.entries(object.fields)
      .filter(([, field]) => field.kind === 'reference' && field.ownedBy && field.to)
      .map(([by, field]) => ({ owner: field.to!, object, by })),
  )
}

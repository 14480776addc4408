import { makeSchema, type Schema } from '#platform/object/schema.ts'
import { customObject, type StoredField, type StoredObject, withAddition } from './definition.ts'

type Definitions = { version: number; objects: readonly StoredObject[]; fields: readonly StoredField[] }

/** The product's objects with what a firm added. References to objects that are gone do not exist. */
export function firmSchema(standard: Schema, { version, objects, fields }: Definitions): Schema {
  const additions = new Map(objects.map((object) => [object.name, object]))
  const known = (name: string) => standard.find(name) !== undefined || additions.has(name)
  const sound = fields.filter(({ definition }) => definition.kind !== 'reference' || known(definition.to!))
  const fieldsOf = Map.groupBy(sound, ({ object }) => object)
  return makeSchema({
    version,
    objects: [
      ...standard.objects.map((object) =>
        withAddition(object, {
          fields: fieldsOf.get(object.name) ?? [],
          addition: additions.get(object.name)?.definition,
        }),
      ),
      ...objects
        .filter(({ name }) => !standard.find(name))
        .map((object) => customObject(object, fieldsOf.get(object.name) ?? [])),
    ],
    extensions: standard.objects.flatMap((object) => standard.extensionsOf(object)),
  })
}

import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'

/** The fields by which a record of the object can be found: unique ones, and the title where it names only one record. */
export function matchFields(object: ObjectDefinition): string[] {
  const unique = allFields(object).filter(([, field]) => field.unique && isWritable(field))
  const keys = unique.map(([key]) => key)
  return keys.includes(object.title) ? keys : [...keys, object.title]
}

import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'

/** The target of a column that holds the ids of the object's records, as our exports have one. It fills no field. */
export const recordId = 'id'

/** The fields by which a record of the object can be found: unique ones, and the title where it names only one record. */
export function matchFields(object: ObjectDefinition): string[] {
  const unique = allFields(object).filter(([, field]) => field.unique && isWritable(field))
  const keys = unique.map(([key]) => key)
  return keys.includes(object.title) ? keys : [...keys, object.title]
}

/** What rows can be matched by: the record's id, which is the surest, or one of these fields. */
export function matchKeys(object: ObjectDefinition): string[] {
  return [recordId, ...matchFields(object)]
}

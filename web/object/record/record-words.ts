import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'

export function titleOf(object: ObjectDefinition, record: ApiRecord): string {
  return String(fieldValue(record, object.title) ?? '')
}

/** Every relation of the object: a record page names all of them. */
export function includeOf(object: ObjectDefinition): string[] {
  return allFields(object)
    .filter(([, field]) => field.kind === 'reference')
    .map(([key]) => relationName(key))
}

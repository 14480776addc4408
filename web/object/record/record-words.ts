import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'

export function titleOf(object: ObjectDefinition, record: ApiRecord): string {
  return String(fieldValue(record, object.title) ?? '')
}

/** Every relation of the object: a record page names all of them. */
export function includeOf(object: ObjectDefinition): string[] {
  return allFields(object).flatMap(([key, field]) => (field.kind === 'reference' ? (includedAs(key) ?? []) : []))
}

/** Under which name a related record comes along; none where that is the key itself, as the record would stand in place of its id. */
export function includedAs(key: string): string | undefined {
  const name = relationName(key)
  return name === key ? undefined : name
}

import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { notInText } from './not-in-text.ts'

/** Fields of an object that lists of another one can fill on the way: what people write down, nothing that must be looked up. */
export function alongsideFields(object: ObjectDefinition): [string, Field][] {
  return allFields(object).filter(([, field]) => isAlongside(field))
}

export function isAlongside(field: Field): boolean {
  return isWritable(field) && !field.unique && field.kind !== 'reference' && !notInText.has(field.kind)
}

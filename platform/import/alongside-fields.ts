import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'

const notWritten = new Set(['reference', 'json', 'file', 'image'])

/** Fields of an object that lists of another one can fill on the way: what people write down, nothing that must be looked up. */
export function alongsideFields(object: ObjectDefinition): [string, Field][] {
  return allFields(object).filter(([, field]) => isAlongside(field))
}

export function isAlongside(field: Field): boolean {
  return isWritable(field) && !field.unique && !notWritten.has(field.kind)
}

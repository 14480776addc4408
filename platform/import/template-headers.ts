import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'

/** The headers of an empty file for an object, by which every column maps itself: the fields of its form first. */
export function templateHeaders(object: ObjectDefinition, words: (key: string) => string | undefined): string[] {
  const writable = allFields(object).filter(([, field]) => isWritable(field) && field.kind !== 'json')
  const form = writable.filter(([key]) => (object.form as string[]).includes(key))
  const rest = writable.filter(([key]) => !(object.form as string[]).includes(key))
  return [...form, ...rest].map(([key]) => words(`${object.name}.${key}`) ?? words(`field.${key}`) ?? key)
}

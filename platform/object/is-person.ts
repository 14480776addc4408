import type { ObjectDefinition } from './define-object.ts'

/** Whether a record is a person, who may ask what the firm keeps about him. */
export function isPerson({ person }: ObjectDefinition, record: Readonly<Record<string, unknown>>): boolean {
  return person === true || (person !== undefined && record[person.field] === person.is)
}

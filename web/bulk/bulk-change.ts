import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { BulkChange } from '#web/changes/change-set-calls.ts'

/** Whether many records of the object can be changed at once; commands write those of some objects. */
export function hasBulk({ routes, partOf }: ObjectDefinition): boolean {
  return !partOf && (!routes || routes.includes('bulk'))
}

/** What is done with one field of many records. */
export type Way = 'set' | 'clear' | 'add' | 'remove'

/** A field, what is done with it, and the value that takes. */
export interface Wanted {
  key: string
  way: Way
  value: unknown
}

/** Fields that can be changed for many at once: not what must differ from record to record. */
export function bulkFields(object: ObjectDefinition): [string, Field][] {
  return allFields(object).filter(([, field]) => isWritable(field) && !field.unique && field.kind !== 'json')
}

/** What can be done with a field: labels are added and removed one by one. */
export function waysOf(field: Field): Way[] {
  const ways: Way[] = field.kind === 'tags' || field.kind === 'choices' ? ['add', 'remove', 'set'] : ['set']
  return field.required ? ways : [...ways, 'clear']
}

/** The change as the API takes it; undefined while something is missing. */
export function changeOf({ key, way, value }: Wanted): BulkChange | undefined {
  if (way === 'clear') return { set: { [key]: null } }
  if (value === null || value === undefined || value === '') return undefined
  if (way === 'set') return { set: { [key]: value } }
  const labels = value as string[]
  return labels.length > 0 ? { [way]: { [key]: labels } } : undefined
}

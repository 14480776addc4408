import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { isEmpty } from '#platform/object/field-value.ts'
import type { BulkChange } from '#web/changes/change-set-calls.ts'
import type { Preview } from './bulk-calls.ts'

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

/** The change as the API takes it, with what fills in the fields that it makes necessary; undefined while something is missing. */
export function changeOf(wanted: Wanted, fill: Readonly<Record<string, unknown>>): BulkChange | undefined {
  const change = ownChangeOf(wanted)
  const filled = Object.entries(fill).filter(([, value]) => !isEmpty(value))
  return change && filled.length > 0 ? { ...change, fill: Object.fromEntries(filled) } : change
}

/** The fields that records lack for a change to be possible, as far as they can be filled in along with it. */
export function missingFor(object: ObjectDefinition, { key }: Wanted, { refused }: Pick<Preview, 'refused'>): string[] {
  const fields = new Set(bulkFields(object).map(([name]) => name))
  return refused.flatMap(({ code, field }) =>
    code === 'field.required' && field !== null && field !== key && fields.has(field) ? [field] : [],
  )
}

function ownChangeOf({ key, way, value }: Wanted): BulkChange | undefined {
  if (way === 'clear') return { set: { [key]: null } }
  if (value === null || value === undefined || value === '') return undefined
  if (way === 'set') return { set: { [key]: value } }
  const labels = value as string[]
  return labels.length > 0 ? { [way]: { [key]: labels } } : undefined
}

import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import type { AskedField } from './condition-builder.tsx'

// What the engine keeps of each record says nothing that a condition would ask.
const UNASKED = new Set(['createdBy', 'updatedBy', 'updatedAt', 'externalId'])

/** The fields that conditions about records of an object may ask for. */
export function useAskedFields(object: ObjectDefinition): AskedField[] {
  const label = useFieldLabel()
  return allFields(object)
    .filter(([key, { kind }]) => !UNASKED.has(key) && kind !== 'json')
    .map(([key, field]) => ({ name: label(object.name, key), use: { object: object.name, key, field } }))
}

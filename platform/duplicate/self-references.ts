import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import type { Plan, PlannedField } from '#platform/record/plan.ts'

/** The fields by which a record names another of its own object: a parent company. Of two of which one names the other, neither is the other. */
export function selfReferences({ object, fields }: Plan): PlannedField[] {
  return fields.filter(({ field }) => field.kind === 'reference' && field.to === object.name)
}

/** The ids of the records of its own object that these values name. */
export function namedRecords(plan: Plan, values: Values): string[] {
  return selfReferences(plan).flatMap(({ key }) => {
    const id = fieldValue(values, key)
    return typeof id === 'string' ? [id] : []
  })
}

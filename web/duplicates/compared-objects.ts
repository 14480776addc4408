import { standardRules } from '#platform/duplicate/standard-rules.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'

/** Objects whose records are compared with each other. */
export function comparedObjects(objects: readonly ObjectDefinition[]): ObjectDefinition[] {
  return objects.filter((object) => !object.partOf && standardRules(object).length > 0)
}

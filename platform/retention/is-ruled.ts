import type { ObjectDefinition } from '#platform/object/define-object.ts'

/** Whether retention rules may be made for an object. People and teams of the firm are not forgotten; what is part of another record goes with that. */
export function isRuled({ name, routes, partOf }: ObjectDefinition): boolean {
  return (!routes || routes.includes('delete')) && !partOf && name !== 'user' && name !== 'team'
}

import type { FieldError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { Filter } from '#platform/query/filter.ts'
import type { Plan } from '#platform/record/plan.ts'

/** Whether records of the object can lie in territories: people write them, they are no parts or links of others, nor the firm's own people. */
export function liesInTerritories({ partOf, routes, link, domain }: ObjectDefinition): boolean {
  return !partOf && !routes && !link && domain !== 'people'
}

/**
 * What a territory's rule may not ask: other records, other domains' figures and what is computed change without the record being
 * written, and what is relative to today changes by itself, so the rule would stop being true.
 */
export function ruleFaults(plan: Plan, filter: Filter): FieldError[] {
  const errors: FieldError[] = []
  const walk = (node: Filter): void => {
    if ('and' in node) node.and.forEach(walk)
    else if ('or' in node) node.or.forEach(walk)
    else if ('not' in node) walk(node.not)
    else if (isForeign(plan.byKey.get(node.field)?.field))
      errors.push({ path: 'filter', code: 'people.territory_own_fields', params: { field: node.field } })
    else if (node.op === 'within') errors.push({ path: 'filter', code: 'people.territory_relative' })
  }
  walk(filter)
  return errors
}

function isForeign(field: Field | undefined): boolean {
  return field === undefined || field.origin === 'derived'
}

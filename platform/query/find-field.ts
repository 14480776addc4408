import { relationName } from '#platform/object/define-object.ts'
import { type Extension, extensionsOf, objectNamed } from '#platform/object/registry.ts'
import { type Plan, type PlannedField, plannedField, planOf } from '#platform/record/plan.ts'

/** What a field name in a filter, sort, grouping or column list stands for. */
export type Target =
  | { kind: 'own'; item: PlannedField }
  | { kind: 'relation'; item: PlannedField; reference: PlannedField }
  | { kind: 'extension'; item: PlannedField; extension: Extension }

/** Resolves `name`, `account.industry` (one hop) or `value.tier` (another domain's column); undefined if there is no such field. */
export function findField(plan: Plan, name: string): Target | undefined {
  const own = plan.byKey.get(name)
  if (own) return { kind: 'own', item: own }
  const dot = name.indexOf('.')
  if (dot < 0) return undefined
  const [prefix, key] = [name.slice(0, dot), name.slice(dot + 1)]
  const extension = extensionsOf(plan.object).find((candidate) => candidate.name === prefix)
  if (extension && Object.hasOwn(extension.fields, key)) {
    return { kind: 'extension', item: plannedField(key, extension.fields[key]!), extension }
  }
  const reference = plan.fields.find(
    ({ key: own, field }) => field.kind === 'reference' && relationName(own) === prefix,
  )
  const item = reference?.field.to ? planOf(objectNamed(reference.field.to)).byKey.get(key) : undefined
  return reference && item ? { kind: 'relation', item, reference } : undefined
}

import type { Ctx } from '#platform/context/ctx.ts'
import { relationName, splitPath } from '#platform/object/define-object.ts'
import type { Extension } from '#platform/object/registry.ts'
import { seesColumn } from '#platform/permission/visible-field.ts'
import { type Plan, type PlannedField, plannedField, planOf } from '#platform/record/plan.ts'

/** What a field name in a filter, sort, grouping or column list stands for. */
export type Target =
  | { kind: 'own'; item: PlannedField }
  | { kind: 'relation'; item: PlannedField; reference: PlannedField }
  | { kind: 'extension'; item: PlannedField; extension: Extension }

/** Resolves `name`, `account.industry` (one hop) or `value.tier` (another domain's column); undefined if there is no such field. */
export function findField(ctx: Ctx, plan: Plan, name: string): Target | undefined {
  const own = plan.byKey.get(name)
  if (own) return { kind: 'own', item: own }
  const path = splitPath(name)
  if (!path) return undefined
  const { prefix, key } = path
  const extension = ctx.schema.extensionsOf(plan.object).find((candidate) => candidate.name === prefix)
  if (extension && Object.hasOwn(extension.fields, key)) {
    const field = extension.fields[key]!
    if (!seesColumn(ctx, { object: plan.object, extension: prefix, key, field })) return undefined
    return { kind: 'extension', item: plannedField(key, field), extension }
  }
  const reference = plan.fields.find(
    ({ key: own, field }) => field.kind === 'reference' && relationName(own) === prefix,
  )
  const item = reference?.field.to ? planOf(ctx, ctx.schema.named(reference.field.to)).byKey.get(key) : undefined
  return reference && item ? { kind: 'relation', item, reference } : undefined
}

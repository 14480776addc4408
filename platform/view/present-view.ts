import type { Ctx } from '#platform/context/ctx.ts'
import { type ObjectDefinition, splitPath } from '#platform/object/define-object.ts'
import { findField } from '#platform/query/find-field.ts'
import { planOf, storedPlan } from '#platform/record/plan.ts'
import { mayChangeView, type SavedView } from './saved-view.ts'
import { keepKnown } from './view-config.ts'

/**
 * A view as its reader gets it: without what names a field that is gone or hidden from him. `missing` names the fields that
 * are gone; of those that are hidden nothing is told.
 */
export function presentView(ctx: Ctx, view: SavedView) {
  const object = ctx.schema.find(view.object)
  const plan = object && planOf(ctx, object)
  const knows = (field: string) => plan !== undefined && (field === 'id' || findField(ctx, plan, field) !== undefined)
  const { config, missing } = keepKnown(view.config, knows)
  const gone = missing.filter((field) => !object || !isStored(ctx, object, field))
  const { teamId: _team, updatedAt, ...shown } = view
  return { ...shown, updatedAt: updatedAt.toISOString(), config, missing: gone, mayChange: mayChangeView(ctx, view) }
}

/** Whether there is such a field, whoever may see it. */
function isStored(ctx: Ctx, object: ObjectDefinition, field: string): boolean {
  const plan = storedPlan(ctx, object)
  const found = findField(ctx, plan, field)
  if (found) return true
  const path = splitPath(field)
  const reference =
    path && plan.fields.find((item) => item.field.kind === 'reference' && item.key === `${path.prefix}Id`)
  const related = reference?.field.to ? ctx.schema.find(reference.field.to) : undefined
  return related !== undefined && path !== undefined && storedPlan(ctx, related).byKey.has(path.key)
}

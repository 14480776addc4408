import type { Ctx } from '#platform/context/ctx.ts'
import { findField } from '#platform/query/find-field.ts'
import { planOf } from '#platform/record/plan.ts'
import { mayChangeView, type SavedView } from './saved-view.ts'
import { keepKnown } from './view-config.ts'

/**
 * A view as its reader gets it: without what names a field that is gone or hidden from him. `missing` names the fields that
 * are gone; of those that are hidden it tells nothing but that there are some.
 */
export function presentView(ctx: Ctx, view: SavedView) {
  const object = ctx.schema.find(view.object)
  const plan = object && planOf(ctx, object)
  const knows = (field: string) => plan !== undefined && (field === 'id' || findField(ctx, plan, field) !== undefined)
  const { config, missing } = keepKnown(view.config, knows)
  const { teamId: _team, updatedAt, ...shown } = view
  return { ...shown, updatedAt: updatedAt.toISOString(), config, missing, mayChange: mayChangeView(ctx, view) }
}

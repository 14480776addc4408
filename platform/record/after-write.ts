import type { Ctx } from '#platform/context/ctx.ts'
import { followChanges, isFollowed } from '#platform/derived/follow-changes.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Changed, Hooks } from '#platform/object/hooks.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { attachFiles, hasFiles } from './field-files.ts'

/** Whether anything follows from each batch of records that an import makes. */
export async function hasConsequences(ctx: Ctx, object: ObjectDefinition): Promise<boolean> {
  if (isFollowed(ctx, object) || hasFiles(ctx, object)) return true
  for (const hooks of hooksOf(object)) {
    if (followsBatches(hooks) && ((await hooks.concerns?.(ctx)) ?? true)) return true
  }
  return false
}

function followsBatches(hooks: Hooks): boolean {
  return hooks.afterWrite !== undefined && hooks.afterImport === undefined
}

/**
 * What follows from records that were created, changed, binned or restored, in the same transaction: the object's own
 * consequences and what is computed from it elsewhere. `before` holds changed records as they were; what was written `inBulk`
 * (made by an import, moved by a merge) is no news to hooks that look at a whole import.
 */
export async function afterWrite(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, inBulk = false, before, fields }: { ids: readonly string[]; inBulk?: boolean } & Partial<Changed>,
): Promise<void> {
  if (hasFiles(ctx, object)) await attachFiles(ctx, object, ids)
  for (const hooks of hooksOf(object)) {
    if (!inBulk || followsBatches(hooks))
      await hooks.afterWrite?.(ctx, ids, before && { before, ...(fields && { fields }) })
  }
  if (isFollowed(ctx, object)) await followChanges(ctx, object, { ids, ...(before && { before }) })
}

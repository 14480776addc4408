import { z } from 'zod'
import { changeSetSchema, presentChangeSet } from '#platform/change-set/present-change-set.ts'
import { answer, defineRoute, type Route } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { startBulk } from './bulk-edit.ts'
import { bulkSchema, previewSchema } from './bulk-schema.ts'
import { checkChange } from './check-change.ts'
import { previewChange } from './preview-change.ts'

/** `POST /accounts/bulk`: changes, assigns, labels or deletes a selection; tells first what would change. */
export function bulkRoute(object: ObjectDefinition): Route {
  return defineRoute({
    method: 'POST',
    path: `/${object.plural}/bulk`,
    auth: 'member',
    summary: `Change many of ${object.plural} at once, or only say what would change; can be undone`,
    tags: [object.plural],
    body: bulkSchema,
    timeoutMs: 30_000,
    response: z.object({ preview: previewSchema.optional(), changeSet: changeSetSchema.optional() }),
    handler: async (ctx, { body: { selection, change, dryRun }, services }) => {
      if (dryRun) {
        requireRight(ctx, object, 'delete' in change ? 'delete' : 'update')
        const plan = planOf(ctx, object)
        const words = ({ code, params }: { code: string; params?: Record<string, unknown> }) =>
          services.translate(ctx.locale, code, params) ?? code
        const preview = await previewChange(ctx, plan, { change: checkChange(ctx, plan, change), selection, words })
        return { preview }
      }
      const changeSet = await startBulk(ctx, object, { change, selection })
      const status = changeSet.state === 'waiting' ? 202 : 200
      return answer({ status, body: { changeSet: presentChangeSet(changeSet, ctx.now) } })
    },
  })
}

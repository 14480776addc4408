import { z } from 'zod'
import { defineRoute, idParam, limitParam, type Route } from '#platform/http/route.ts'
import { orRedirect } from '#platform/merge/merged-away.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { readTimeline } from './timeline.queries.ts'

export const timelineItemSchema = z.object({
  id: z.guid(),
  at: z.string(),
  kind: z.string(),
  recordId: z.guid(),
  title: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  actorId: z.guid().nullable(),
  actorName: z.string().nullable(),
  side: z.enum(['with', 'to']).nullable(),
})

const instant = z.iso.datetime({ offset: true })
const kindList = z
  .string()
  .max(200)
  .transform((text) => text.split(',').map((kind) => kind.trim()))

/** `/accounts/{id}/timeline` and its like, for every object with records of its own. */
export function timelineRoute({ name, plural }: Pick<ObjectDefinition, 'name' | 'plural'>): Route {
  return defineRoute({
    method: 'GET',
    path: `/${plural}/{id}/timeline`,
    auth: 'member',
    summary: 'Everything that happened, newest first; by kind (change, comment, file, activity …), person and time',
    tags: [plural],
    params: z.strictObject({ id: idParam }),
    query: z.strictObject({
      kinds: kindList.optional(),
      actorId: idParam.optional(),
      from: instant.optional(),
      to: instant.optional(),
      limit: limitParam,
      beforeAt: instant.optional(),
      beforeId: idParam.optional(),
    }),
    response: z.object({ data: z.array(timelineItemSchema) }),
    handler: async (ctx, { params: { id }, query: { beforeAt, beforeId, ...asked }, request }) => {
      const before = beforeAt && beforeId ? { at: beforeAt, id: beforeId } : undefined
      return orRedirect(ctx, { object: name, id, request }, async () => ({
        data: await readTimeline(ctx, { object: name, id, ...asked, before }),
      }))
    },
  })
}

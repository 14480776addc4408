import { z } from 'zod'
import { etagOf } from '#platform/http/etag.ts'
import { faultWords } from '#platform/http/problem.ts'
import { answer, defineRoute, idParam, type Route } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { mergeRecords } from './merge-records.ts'
import { previewMerge } from './preview-merge.ts'

const params = z.strictObject({ id: idParam })
const body = z.strictObject({
  from: z.array(z.guid()).min(1).max(20),
  choose: z.record(z.string().max(200), z.guid()).default({}),
})

/** Whether records of the object can be merged: those that people make and delete; who a member is stands with his login. */
export function isMerged({ name, partOf, routes }: ObjectDefinition): boolean {
  return !partOf && !routes && name !== 'user'
}

/** Merging records of an object, and what that would move. */
export function mergeRoutes(object: ObjectDefinition): Route[] {
  const path = `/${object.plural}/{id}/merge`
  const tags = [object.plural]
  return [
    defineRoute({
      method: 'POST',
      path,
      auth: 'member',
      summary: `Merge ${object.plural} into this one: chosen fields are taken over, empty ones filled; undone through /change-sets`,
      tags,
      params,
      body,
      response: z.intersection(recordSchema(object), z.object({ merge: z.object({ changeSetId: z.guid() }) })),
      handler: async (ctx, { params: { id }, body: asked }) => {
        const { record, changeSetId } = await mergeRecords(ctx, ctx.schema.named(object.name), { id, ...asked })
        return answer({ headers: { etag: etagOf(record.version) }, body: { ...record, merge: { changeSetId } } })
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${path}/preview`,
      auth: 'member',
      readOnly: true,
      summary: 'How many records would move to this one, and which rules the merged record would break',
      tags,
      params,
      body,
      response: z.object({
        moving: z.array(z.object({ object: z.string(), count: z.int() })),
        errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
      }),
      handler: async (ctx, { params: { id }, body: asked, services: { translate } }) => {
        const { moving, faults } = await previewMerge(ctx, ctx.schema.named(object.name), { id, ...asked })
        const errors = faults.map((fault) => ({
          path: fault.path,
          code: fault.code,
          message: faultWords(fault, { locale: ctx.locale, translate }),
        }))
        return { moving, errors }
      },
    }),
  ]
}

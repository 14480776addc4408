import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { defineRoute, limitParam } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { readRow } from '#platform/record/read-record.ts'
import { refuseHeld } from '#platform/retention/legal-hold.ts'
import { readBin } from './bin-page.ts'
import { purgeRecords } from './purge-records.ts'

const time = z.iso.datetime()
const tags = ['recycle-bin']

/** What was deleted, until it goes for good. Restoring is `POST /accounts/{id}/restore`. */
export const recycleBinRoutes = [
  defineRoute({
    method: 'GET',
    path: '/recycle-bin',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'List deleted records of an object that the caller may restore, most recently deleted first',
    tags,
    query: z.strictObject({
      object: z.string().max(100),
      q: z.string().max(200).optional(),
      limit: limitParam,
      cursor: z.string().max(100).optional(),
    }),
    timeoutMs: 5_000,
    response: z.object({
      data: z.array(
        z.object({
          id: z.guid(),
          title: z.string().nullable(),
          deletedAt: time,
          deletedBy: z.guid().nullable(),
          purgeAt: time,
          along: z.record(z.string(), z.int()),
        }),
      ),
      page: z.object({ nextCursor: z.string().nullable() }),
    }),
    handler: async (ctx, { query: { object, ...asking } }) => {
      const { data, nextCursor } = await readBin(ctx, objectOf(ctx, object), asking)
      return { data, page: { nextCursor } }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/recycle-bin/purge',
    auth: 'member',
    right: 'settings',
    summary: 'Delete a record of the recycle bin for good, confirmed by its name; cannot be undone',
    tags,
    body: z.strictObject({ object: z.string().max(100), id: z.guid(), name: z.string().max(1_000) }),
    response: z.object({ purged: z.literal(true) }),
    handler: async (ctx, { body: { object: name, id, name: confirmed } }) => {
      const object = objectOf(ctx, name)
      requireRight(ctx, object, 'delete')
      const row = await readRow(ctx, { object, id, verb: 'delete', lock: 'bin', deleted: true })
      const title = String(fieldValue(present(row, storedPlan(ctx, object).fields), object.title) ?? '')
      if (confirmed.trim() !== title.trim()) {
        throw new AppError('validation', { errors: [{ path: 'name', code: 'bin.other_name' }] })
      }
      await refuseHeld(ctx, [id])
      if (!(await purgeRecords(ctx, object, [id]))) throw new AppError('in_use')
      return { purged: true }
    },
  }),
]

function objectOf(ctx: Ctx, plural: string): ObjectDefinition {
  const object = ctx.schema.byPlural(plural) ?? ctx.schema.find(plural)
  if (!object) {
    throw new AppError('validation', {
      errors: [{ path: 'object', code: 'bin.unknown_object', params: { object: plural } }],
    })
  }
  return object
}

import { z } from 'zod'
import { AppError } from '#platform/error/app-error.ts'
import { defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { countUnread, listNotices, markRead, type ReadNow } from './notice.queries.ts'
import { chooseNoticeMail, readNoticeMail } from './notice-mail.ts'

const instant = z.iso.datetime({ offset: true })

export const noticeSchema = z.object({
  id: z.guid(),
  kind: z.enum(['mention', 'comment', 'assigned', 'change']),
  object: z.string(),
  recordId: z.guid(),
  title: z.string().nullable(),
  actorName: z.string().nullable(),
  text: z.string().nullable(),
  fields: z.array(z.string()),
  why: z.enum(['owner', 'chosen', 'mentioned', 'commented']).nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
})

const mailSchema = z.object({
  available: z.boolean().meta({ description: 'Whether this installation can send mail at all.' }),
  afterMinutes: z.int().nullable(),
})

/** What the caller was told: mentions, comments and changes of what he follows, records that became his. */
export const noticeRoutes = [
  defineRoute({
    method: 'GET',
    path: '/notices',
    auth: 'member',
    summary: "The caller's notices, the latest first",
    tags: ['notices'],
    query: z.strictObject({ limit: limitParam, beforeAt: instant.optional(), beforeId: idParam.optional() }),
    response: z.object({
      data: z.array(noticeSchema),
      page: z.object({ next: z.object({ at: z.string(), id: z.guid() }).nullable() }),
    }),
    handler: async (ctx, { query: { limit, beforeAt, beforeId } }) => {
      const before = beforeAt && beforeId ? { at: beforeAt, id: beforeId } : undefined
      const { data, next } = await listNotices(ctx, { before, limit })
      return { data, page: { next } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/notices/unread',
    auth: 'member',
    summary: 'How many notices the caller has not read; at most 100 are counted',
    tags: ['notices'],
    response: z.object({ count: z.int() }),
    handler: async (ctx) => ({ count: await countUnread(ctx) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/notices/mail',
    auth: 'member',
    summary: 'After how many minutes unread notices are mailed to the caller; null for never',
    tags: ['notices'],
    response: mailSchema,
    handler: async (ctx, { services: { post } }) => ({
      available: post.configured,
      afterMinutes: await readNoticeMail(ctx),
    }),
  }),
  defineRoute({
    method: 'PUT',
    path: '/notices/mail',
    auth: 'member',
    summary: 'Choose after how many minutes unread notices are mailed; null for never',
    tags: ['notices'],
    body: z.strictObject({ afterMinutes: z.int().min(1).max(720).nullable() }),
    response: mailSchema,
    handler: async (ctx, { body: { afterMinutes }, services: { post } }) => {
      await chooseNoticeMail(ctx, afterMinutes)
      return { available: post.configured, afterMinutes }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/notices/read',
    auth: 'member',
    summary: 'Mark notices as read: some, those of a record, or all up to a moment',
    tags: ['notices'],
    body: z.strictObject({
      ids: z.array(idParam).max(200).optional(),
      recordId: idParam.optional(),
      until: instant.optional(),
    }),
    response: z.object({ count: z.int() }),
    handler: async (ctx, { body }) => {
      await markRead(ctx, readNow(body))
      return { count: await countUnread(ctx) }
    },
  }),
]

function readNow({ ids, recordId, until }: { ids?: string[]; recordId?: string; until?: string }): ReadNow {
  if (ids) return { ids }
  if (recordId) return { recordId }
  if (until) return { until }
  throw new AppError('validation', { errors: [{ path: 'ids', code: 'field.required' }] })
}

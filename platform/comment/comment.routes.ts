import { z } from 'zod'
import { readHistory } from '#platform/audit/read-history.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { namingSurvivor, orRedirect } from '#platform/merge/merged-away.ts'
import { addComment, deleteComment, editComment, listComments, requireComment, restoreComment } from './comment.ts'
import { readFollowing, setFollowing } from './followers.ts'
import { findMentionable } from './mentions.ts'

const params = z.strictObject({ id: idParam })
const objectName = z.string().min(1).max(100)
const record = { object: objectName, recordId: idParam }

const mentionSchema = z.object({ kind: z.enum(['user', 'team']), id: z.guid(), name: z.string() })
const commentSchema = z.object({
  id: z.guid(),
  version: z.int(),
  object: z.string(),
  recordId: z.guid(),
  text: z.string(),
  mentions: z.array(mentionSchema),
  authorId: z.guid(),
  authorName: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
})
const writtenSchema = commentSchema.extend({
  unreached: z.array(z.object({ id: z.guid(), name: z.string() })).meta({
    description: 'Mentioned people who may not see the record and are therefore not notified.',
  }),
})
const words = {
  text: z.string().trim().min(1).max(10_000),
  mentions: z
    .array(z.strictObject({ kind: z.enum(['user', 'team']), id: idParam }))
    .max(50)
    .default([]),
}

/** What is said about records: whoever may read the record may read and write comments, and changes his own. */
const commentRoutes = [
  defineRoute({
    method: 'GET',
    path: '/comments',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'The comments of a record, newest first',
    tags: ['comments'],
    query: z.strictObject({ ...record, limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(commentSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query: { object, recordId, limit, cursor }, request }) => {
      const ref = { object, id: recordId }
      return orRedirect(ctx, { ...ref, request }, async () => {
        const data = await listComments(ctx, { ref, before: cursor, limit })
        return { data, page: { nextCursor: data.length === limit ? data.at(-1)!.id : null } }
      })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/comments',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Comment on a record; mentioned people and teams are notified if they may see it',
    tags: ['comments'],
    body: z.strictObject({ ...record, ...words }),
    status: 201,
    response: writtenSchema,
    handler: async (ctx, { body: { object, recordId, ...body } }) => {
      const ref = { object, id: recordId }
      const comment = await namingSurvivor(ctx, ref, () => addComment(ctx, { ref, ...body }))
      return answer({ headers: { location: `/api/v1/comments/${comment.id}` }, body: comment })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/comments/mentionable',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Whom a comment on a record may mention: people who may see it, teams, and, marked, people who may not',
    tags: ['comments'],
    query: z.strictObject({ ...record, q: z.string().max(100).default('') }),
    response: z.object({ data: z.array(mentionSchema.extend({ mayRead: z.boolean() })) }),
    handler: async (ctx, { query: { object, recordId, q } }) => ({
      data: await findMentionable(ctx, { ref: { object, id: recordId }, q }),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/comments/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read a comment',
    tags: ['comments'],
    params,
    response: commentSchema,
    handler: (ctx, { params: { id } }) => requireComment(ctx, { id }),
  }),
  defineRoute({
    method: 'GET',
    path: '/comments/{id}/history',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Earlier texts of a comment',
    tags: ['comments'],
    params,
    query: z.strictObject({ limit: limitParam, before: idParam.optional() }),
    response: z.object({ data: z.array(z.looseObject({ id: z.guid() })) }),
    handler: async (ctx, { params: { id }, query }) => {
      await requireComment(ctx, { id })
      return { data: await readHistory(ctx, { recordId: id, ...query }) }
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/comments/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: "Change one of the caller's own comments; its earlier texts are kept",
    tags: ['comments'],
    params,
    body: z.strictObject({ version: z.int(), ...words }),
    response: writtenSchema,
    handler: (ctx, { params: { id }, body }) => editComment(ctx, { id, ...body }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/comments/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: "Delete one of the caller's own comments",
    tags: ['comments'],
    params,
    response: null,
    handler: (ctx, { params: { id } }) => deleteComment(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/comments/{id}/restore',
    auth: 'member',
    keyNeeds: 'asked',
    summary: "Restore one of the caller's own comments",
    tags: ['comments'],
    params,
    response: commentSchema,
    handler: (ctx, { params: { id } }) => restoreComment(ctx, id),
  }),
]

const followingSchema = z.object({
  following: z.boolean(),
  why: z.enum(['owner', 'chosen', 'mentioned', 'commented']).nullable(),
  followers: z.array(
    z.object({ id: z.guid(), name: z.string(), why: z.enum(['owner', 'chosen', 'mentioned', 'commented']) }),
  ),
})

const followRoutes = [
  defineRoute({
    method: 'GET',
    path: '/following',
    auth: 'member',
    summary: 'Who follows a record, and whether and why the caller does',
    tags: ['comments'],
    query: z.strictObject(record),
    response: followingSchema,
    handler: (ctx, { query: { object, recordId: id }, request }) =>
      orRedirect(ctx, { object, id, request }, () => readFollowing(ctx, { object, id })),
  }),
  defineRoute({
    method: 'PUT',
    path: '/following',
    auth: 'member',
    summary: 'Follow a record, or mute it; mentions are notified in any case',
    tags: ['comments'],
    body: z.strictObject({ ...record, following: z.boolean() }),
    response: followingSchema,
    handler: (ctx, { body: { object, recordId: id, following } }) =>
      namingSurvivor(ctx, { object, id }, () => setFollowing(ctx, { object, id, following })),
  }),
]

export const talkRoutes = [...commentRoutes, ...followRoutes]

import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { isId, newId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'
import { beginFollowing } from './followers.ts'
import { type Mention, mentionedMembers, namedMentions } from './mentions.ts'

export type Comment = {
  id: string
  version: number
  object: string
  recordId: string
  text: string
  mentions: Mention[]
  authorId: string
  authorName: string
  createdAt: Date
  editedAt: Date | null
}

/** A comment with the mentioned people whom it does not reach, because they may not see the record. */
export type Written = Comment & { unreached: { id: string; name: string }[] }

type Words = { text: string; mentions: readonly Omit<Mention, 'name'>[] }

const columns = sql`c.id, c.version, c.object, c.record_id as "recordId", c.text, c.mentions, c.author_id as "authorId", m.name as "authorName",
  c.created_at as "createdAt", c.edited_at as "editedAt"`

/** Comments of a record, newest first; `before` is the last id of the page before. */
export async function listComments(
  ctx: Ctx,
  { ref, before, limit }: { ref: RecordRef; before?: string; limit: number },
): Promise<Comment[]> {
  await requireRecord(ctx, ref)
  return ctx.tx.rows<Comment>(sql`
    select ${columns} from comment c join member m on m.workspace_id = ${ctx.workspaceId} and m.id = c.author_id
    where c.workspace_id = ${ctx.workspaceId} and c.record_id = ${ref.id} and c.deleted_at is null ${before ? sql`and c.id < ${before}` : sql``}
    order by c.id desc limit ${limit}`)
}

/** A comment on a record that the actor may read. */
export async function requireComment(
  ctx: Ctx,
  { id, deleted = false }: { id: string; deleted?: boolean },
): Promise<Comment> {
  if (!isId(id)) throw notFound()
  const comment = await ctx.tx.one<Comment>(sql`
    select ${columns} from comment c join member m on m.workspace_id = ${ctx.workspaceId} and m.id = c.author_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${id} and c.deleted_at is ${deleted ? sql`not null` : sql`null`}`)
  if (!comment) throw notFound()
  await requireRecord(ctx, { object: comment.object, id: comment.recordId })
  return comment
}

/** Says something about a record; whoever may read it may. Author and mentioned readers follow it from now on. */
export async function addComment(ctx: Ctx, { ref, ...words }: Words & { ref: RecordRef }): Promise<Written> {
  await requireRecord(ctx, ref)
  const authorId = requireAuthor(ctx)
  const mentions = await namedMentions(ctx, words.mentions)
  const id = newId(ctx.now)
  await ctx.tx.run(sql`
    insert into comment (workspace_id, id, version, object, record_id, text, mentions, author_id, created_at)
    values (${ctx.workspaceId}, ${id}, 1, ${ref.object}, ${ref.id}, ${words.text}, ${JSON.stringify(mentions)}::jsonb, ${authorId}, ${ctx.now})`)
  const unreached = await follow(ctx, { ref, mentions, authorId })
  await note(ctx, { id, action: 'create' })
  return { ...(await requireComment(ctx, { id })), unreached }
}

/** Changes the words of an own comment; the former ones stay in its history. */
export async function editComment(
  ctx: Ctx,
  { id, version, ...words }: Words & { id: string; version: number },
): Promise<Written> {
  const comment = await requireOwn(ctx, { id })
  if (comment.version !== version) throw new AppError('version_conflict', { current: comment })
  const mentions = await namedMentions(ctx, words.mentions)
  const ref = { object: comment.object, id: comment.recordId }
  if (words.text !== comment.text || JSON.stringify(mentions) !== JSON.stringify(comment.mentions)) {
    await ctx.tx.run(sql`
      update comment set text = ${words.text}, mentions = ${JSON.stringify(mentions)}::jsonb, edited_at = ${ctx.now}, version = version + 1
      where workspace_id = ${ctx.workspaceId} and id = ${id}`)
    await note(ctx, { id, action: 'update', changes: { text: { from: comment.text, to: words.text } } })
  }
  const unreached = await follow(ctx, { ref, mentions, authorId: comment.authorId })
  return { ...(await requireComment(ctx, { id })), unreached }
}

/** Takes an own comment away; it can be brought back. */
export async function deleteComment(ctx: Ctx, id: string): Promise<void> {
  await requireOwn(ctx, { id })
  await ctx.tx.run(sql`
    update comment set deleted_at = ${ctx.now}, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await note(ctx, { id, action: 'delete' })
}

export async function restoreComment(ctx: Ctx, id: string): Promise<Comment> {
  await requireOwn(ctx, { id, deleted: true })
  await ctx.tx.run(sql`
    update comment set deleted_at = null, version = version + 1 where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await note(ctx, { id, action: 'restore' })
  return requireComment(ctx, { id })
}

/** Only its author changes a comment, even where somebody else may do anything with the record. */
async function requireOwn(ctx: Ctx, asked: { id: string; deleted?: boolean }): Promise<Comment> {
  const comment = await requireComment(ctx, asked)
  if (comment.authorId !== actorId(ctx)) throw asked.deleted ? notFound() : new AppError('forbidden')
  const { scopes } = ctx.rights.limits ?? {}
  if (scopes && scopes[comment.object] !== 'write') throw new AppError('key_scope')
  return comment
}

function requireAuthor(ctx: Ctx): string {
  const authorId = actorId(ctx)
  if (!authorId) throw new AppError('forbidden')
  return authorId
}

/** Those who are named hear of it and follow the record; the names of those who may not see it come back. */
async function follow(
  ctx: Ctx,
  { ref, mentions, authorId }: { ref: RecordRef; mentions: readonly Mention[]; authorId: string },
): Promise<Written['unreached']> {
  const { readers, others } = await mentionedMembers(ctx, { ref, mentions })
  await beginFollowing(ctx, { ref, memberIds: [authorId], why: 'commented' })
  await beginFollowing(ctx, { ref, memberIds: readers, why: 'mentioned' })
  return ctx.tx.rows<{ id: string; name: string }>(sql`
    select m.id, m.name from member m where m.workspace_id = ${ctx.workspaceId} and m.id = any(${others}::uuid[]) order by m.name, m.id`)
}

type Noted = Pick<Parameters<typeof writeHistory>[1][number], 'action' | 'changes'> & { id: string }

async function note(ctx: Ctx, { id, ...entry }: Noted): Promise<void> {
  await writeHistory(ctx, [{ object: 'comment', recordId: id, ...entry }])
  await writeEvent(ctx, { type: `comment.${entry.action}d`, object: 'comment', payload: { ids: [id] } })
}

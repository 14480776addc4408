import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Changes } from '#platform/audit/write-history.ts'
import { followerIds } from '#platform/comment/followers.ts'
import { type Mention, mentionedMembers } from '#platform/comment/mentions.ts'
import { whoMayRead } from '#platform/comment/who-may-read.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { DeliveredEvent, Subscriber } from '#platform/event/dispatch-events.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'
import { tell, tellOfChange } from './write-notices.ts'

type Parts = { db: Database; log: Logger }

/**
 * Tells people what happened: mentions, comments and changes of what they follow, records that became theirs. Of each event in a transaction of its own, and
 * nobody twice, however often it is repeated. Set-based commands (imports, bulk edits) tell nobody.
 */
export function tellPeople(parts: Parts): Subscriber {
  return async (_tx, events) => {
    for (const event of events) await tellOfEvent(parts, event)
  }
}

async function tellOfEvent({ db, log }: Parts, event: DeliveredEvent): Promise<void> {
  const recordId = onlyRecord(event)
  if (!recordId || !event.object || !/\.(?:created|updated|restored)$/.test(event.type)) return
  await db.inWorkspace(event.ws, async (tx) => {
    const origin = { db, workspaceId: event.ws, jobId: event.id, kind: 'notice', createdBy: null, log }
    await tellOf(await jobCtx(tx, origin), { event, recordId })
  })
}

/** The record of a single write; a batch has none. */
function onlyRecord({ payload }: DeliveredEvent): string | undefined {
  return 'ids' in payload && payload.ids.length === 1 ? payload.ids[0] : undefined
}

type Happening = { event: DeliveredEvent; recordId: string }

async function tellOf(ctx: Ctx, { event, recordId }: Happening): Promise<void> {
  if (event.object === 'comment') return tellOfComment(ctx, recordId)
  if (event.object === 'file' || event.object === 'notice') return
  const written = await readWrite(ctx, { event, recordId })
  // What no person did (a job, the set-up) is no news from a colleague.
  if (!written?.actorId) return
  const ref = { object: event.object!, id: recordId }
  const ownerId = await ownerOf(ctx, ref)
  if (ownerId === undefined) return
  const about = { ref, actorId: written.actorId, at: event.at, cause: event.id }
  const isNew = written.action === 'create'
  const becameHis = ownerId !== null && ownerId !== written.actorId && (isNew || 'ownerId' in (written.changes ?? {}))
  if (becameHis) await tell(ctx, { ...about, kind: 'assigned', memberIds: await readers(ctx, { ref, ids: [ownerId] }) })
  if (isNew || !written.changes) return
  const followers = await followerIds(ctx, { recordId, ownerId })
  const others = followers.filter((id) => id !== written.actorId && !(becameHis && id === ownerId))
  const memberIds = await readers(ctx, { ref, ids: others, fields: Object.keys(written.changes) })
  if (memberIds.length > 0) await tellOfChange(ctx, { ...about, memberIds })
}

async function tellOfComment(ctx: Ctx, commentId: string): Promise<void> {
  const comment = await ctx.tx.one<{
    object: string
    recordId: string
    mentions: Mention[]
    authorId: string
    at: Date
    edited: boolean
  }>(sql`
    select c.object, c.record_id as "recordId", c.mentions, c.author_id as "authorId", coalesce(c.edited_at, c.created_at) as at,
      c.edited_at is not null as edited
    from comment c where c.workspace_id = ${ctx.workspaceId} and c.id = ${commentId} and c.deleted_at is null`)
  if (!comment) return
  const { object, recordId, mentions, authorId, at } = comment
  const ref = { object, id: recordId }
  const ownerId = await ownerOf(ctx, ref)
  if (ownerId === undefined) return
  const about = { ref, actorId: authorId, at, cause: commentId, commentId }
  const mentioned = (await mentionedMembers(ctx, { ref, mentions })).readers.filter((id) => id !== authorId)
  if (mentioned.length > 0) await tell(ctx, { ...about, kind: 'mention', memberIds: mentioned })
  if (comment.edited) return
  const followers = await followerIds(ctx, { recordId, ownerId })
  const others = followers.filter((id) => id !== authorId && !mentioned.includes(id))
  const memberIds = await readers(ctx, { ref, ids: others })
  if (memberIds.length > 0) await tell(ctx, { ...about, kind: 'comment', memberIds })
}

type Write = { action: string; actorId: string | null; changes: Changes | null }

/** What the history says of the write that caused the event; after a clock was set back it says that at a time still to come. */
async function readWrite(ctx: Ctx, { event, recordId }: Happening): Promise<Write | undefined> {
  return ctx.tx.one<Write>(sql`
    select h.action, h.actor_id as "actorId", h.changes from history h
    where h.workspace_id = ${ctx.workspaceId} and h.record_id = ${recordId} and (h.at = ${event.at} or h.at > ${ctx.now}) and h.action in ('create', 'update')
    order by h.at = ${event.at} desc, h.id desc limit 1`)
}

/** The owner of a record, null for none; undefined when it is gone. */
async function ownerOf(ctx: Ctx, ref: RecordRef): Promise<string | null | undefined> {
  try {
    const { record } = await requireRecord(ctx, ref)
    return (record.ownerId as string | null) ?? null
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

type Asked = { ref: RecordRef; ids: readonly string[]; fields?: readonly string[] }

async function readers(ctx: Ctx, { ref, ids, fields }: Asked): Promise<string[]> {
  const may = await whoMayRead(ctx, { ref, memberIds: ids, fields })
  return ids.filter((id) => may.has(id))
}

import { sql } from 'kysely'
import type { FollowReason } from '#platform/comment/followers.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { planOf } from '#platform/record/plan.ts'
import { readTitles, type Titled } from '#platform/record/read-titles.ts'
import type { NoticeKind } from './write-notices.ts'

export type Notice = {
  id: string
  kind: NoticeKind
  object: string
  recordId: string
  /** The record's name as it is now. */
  title: string | null
  actorName: string | null
  /** The words of the comment as they are now. */
  text: string | null
  /** Keys of the fields that others changed since it began, as far as one may see them. */
  fields: string[]
  /** Why the reader follows the record; null for a notice that is addressed to him. */
  why: FollowReason | null
  at: Date
  readAt: Date | null
}

type Row = Omit<Notice, 'title' | 'why' | 'fields'> & {
  followedWhy: Exclude<FollowReason, 'owner'> | null
  fields: string[] | null
}

const excerpt = 300

/**
 * What the actor was told, the latest first. A record that he may not see any more is left out, with its name and words: nothing of them is kept
 * in a notice. So a page may be shorter than asked for; `next` says where the one after it begins. `ids` narrows to some.
 */
export async function listNotices(
  ctx: Ctx,
  { before, limit, ids }: { before?: { at: string; id: string }; limit: number; ids?: readonly string[] },
): Promise<{ data: Notice[]; next: { at: Date; id: string } | null }> {
  const me = actorId(ctx)
  const rows = await ctx.tx.rows<Row>(sql`
    select n.id, n.kind, n.object, n.record_id as "recordId", m.name as "actorName", left(c.text, ${excerpt}) as text, f.why as "followedWhy",
      n.latest_at as at, n.read_at as "readAt",
      (select array_agg(distinct k.key) from history h, jsonb_object_keys(h.changes) as k(key)
        where n.kind = 'change' and h.workspace_id = ${ctx.workspaceId} and h.record_id = n.record_id and h.action = 'update'
          and h.at between n.created_at and n.latest_at and h.actor_id is distinct from ${me}::uuid) as fields
    from notice n
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = n.actor_id
    left join comment c on c.workspace_id = ${ctx.workspaceId} and c.id = n.comment_id and c.deleted_at is null
    left join follower f on f.workspace_id = ${ctx.workspaceId} and f.record_id = n.record_id and f.member_id = n.member_id and f.state = 'on'
    where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${me}::uuid and (n.comment_id is null or c.id is not null)
      ${ids ? sql`and n.id = any(${[...ids]}::uuid[])` : sql``}
      ${before ? sql`and (n.latest_at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by n.latest_at desc, n.id desc limit ${limit}`)
  const titles = await readTitles(
    ctx,
    rows.map(({ object, recordId }) => ({ object, id: recordId })),
  )
  const data = rows.flatMap((row) => {
    const titled = titles.get(row.recordId)
    return titled ? shown(ctx, row, titled) : []
  })
  const last = rows.length === limit ? rows.at(-1)! : undefined
  return { data, next: last ? { at: last.at, id: last.id } : null }
}

const countedAtMost = 100

/** How many notices the actor has not read, of records that he may see; at most 100 are counted. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const rows = await ctx.tx.rows<{ object: string; recordId: string }>(sql`
    select n.object, n.record_id as "recordId" from notice n
    left join comment c on c.workspace_id = ${ctx.workspaceId} and c.id = n.comment_id and c.deleted_at is null
    where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${actorId(ctx)}::uuid and n.read_at is null
      and (n.comment_id is null or c.id is not null)
    order by n.latest_at desc limit ${countedAtMost}`)
  const titles = await readTitles(
    ctx,
    rows.map(({ object, recordId }) => ({ object, id: recordId })),
  )
  return rows.filter(({ recordId }) => titles.has(recordId)).length
}

/** Which notices are read now: these, all up to a moment, or those of one record. */
export type ReadNow = { ids: readonly string[] } | { until: string } | { recordId: string }

export async function markRead(ctx: Ctx, what: ReadNow): Promise<void> {
  await ctx.tx.run(sql`
    update notice n set read_at = ${ctx.now}
    where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${actorId(ctx)}::uuid and n.read_at is null and ${readNow(what)}`)
}

function readNow(what: ReadNow) {
  if ('ids' in what) return sql`n.id = any(${what.ids}::uuid[])`
  if ('until' in what) return sql`n.latest_at <= ${what.until}::timestamptz`
  return sql`n.record_id = ${what.recordId}`
}

function shown(ctx: Ctx, { followedWhy, ...row }: Row, { title, ownerId }: Titled): Notice {
  const object = ctx.schema.find(row.object)
  const known = object ? planOf(ctx, object).byKey : new Map()
  const ofFollowing = row.kind === 'comment' || row.kind === 'change'
  const why = ownerId === actorId(ctx) ? 'owner' : followedWhy
  return {
    ...row,
    title,
    fields: (row.fields ?? []).filter((key) => known.has(key)),
    why: ofFollowing ? why : null,
  }
}

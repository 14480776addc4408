import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { eventChannel } from '#platform/event/dispatch-events.ts'
import type { RecordRef } from '#platform/record/require-record.ts'
import { noteMailing } from './notice-mail.ts'

/** Why somebody is notified: he was mentioned, a record that he follows was commented on or changed, or one became his. */
export type NoticeKind = 'mention' | 'comment' | 'assigned' | 'change'

type Telling = {
  ref: RecordRef
  memberIds: readonly string[]
  actorId: string | null
  /** When it happened. */
  at: Date
  /** The comment or event behind it: nobody is notified of the same one twice. */
  cause: string
}

/** Tells people once of a comment, or of an assignment as long as they have not read of it. A mention that an edit added makes more of what was told before. */
export async function tell(
  ctx: Ctx,
  { kind, commentId, ...telling }: Telling & { kind: Exclude<NoticeKind, 'change'>; commentId?: string },
): Promise<void> {
  const rows = telling.memberIds.map((memberId) => ({ id: newId(ctx.now), member_id: memberId }))
  const told = await ctx.tx.rows<{ memberId: string }>(sql`
    insert into notice as n (workspace_id, id, member_id, kind, object, record_id, comment_id, actor_id, cause, created_at, latest_at)
    select ${ctx.workspaceId}, r.id, r.member_id, ${kind}, ${telling.ref.object}, ${telling.ref.id}, ${commentId ?? null}::uuid,
      ${telling.actorId}::uuid, ${telling.cause}, ${telling.at}, ${telling.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, member_id uuid)
    where not exists (select from notice told where told.workspace_id = ${ctx.workspaceId} and told.record_id = ${telling.ref.id}
      and told.member_id = r.member_id and told.kind = 'assigned' and ${kind} = 'assigned' and told.read_at is null)
    on conflict (workspace_id, member_id, cause, record_id)
      do update set kind = excluded.kind, latest_at = excluded.latest_at, read_at = null, mailed_at = null
      where n.kind = 'comment' and excluded.kind = 'mention'
    returning n.member_id as "memberId"`)
  await wake(ctx, told)
}

/** Tells people of changes of a record; those that follow each other before the notice is read are one notice. */
export async function tellOfChange(ctx: Ctx, { ref, memberIds, actorId, at, cause }: Telling): Promise<void> {
  const gathered = await ctx.tx.rows<{ memberId: string }>(sql`
    update notice n set latest_at = greatest(n.latest_at, ${at}), actor_id = ${actorId}::uuid
    where n.workspace_id = ${ctx.workspaceId} and n.record_id = ${ref.id} and n.member_id = any(${memberIds}::uuid[])
      and n.kind = 'change' and n.read_at is null
    returning n.member_id as "memberId"`)
  const others = memberIds.filter((id) => !gathered.some(({ memberId }) => memberId === id))
  const rows = others.map((memberId) => ({ id: newId(ctx.now), member_id: memberId }))
  const told = await ctx.tx.rows<{ memberId: string }>(sql`
    insert into notice (workspace_id, id, member_id, kind, object, record_id, actor_id, cause, created_at, latest_at)
    select ${ctx.workspaceId}, r.id, r.member_id, 'change', ${ref.object}, ${ref.id}, ${actorId}::uuid, ${cause}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, member_id uuid)
    where not exists (select from notice n where n.workspace_id = ${ctx.workspaceId} and n.record_id = ${ref.id} and n.member_id = r.member_id
      and n.kind = 'change' and n.latest_at >= ${at})
    on conflict (workspace_id, member_id, cause, record_id) do nothing
    returning member_id as "memberId"`)
  await wake(ctx, [...gathered, ...told])
}

// A notification of the database carries 8,000 bytes at most.
const wokenAtOnce = 100

/** Lets the open pages of these people ask for their notices, and who reads none be mailed. */
async function wake(ctx: Ctx, told: readonly { memberId: string }[]): Promise<void> {
  if (told.length > 0) await noteMailing(ctx)
  for (let from = 0; from < told.length; from += wokenAtOnce) {
    const members = told.slice(from, from + wokenAtOnce).map(({ memberId }) => memberId)
    const change = { ws: ctx.workspaceId, object: 'notice', members }
    await ctx.tx.run(sql`select pg_notify(${eventChannel}, ${JSON.stringify(change)})`)
  }
}

import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

/** Why somebody follows a record: he is its owner, asked to, was mentioned, or wrote a comment. */
export type FollowReason = 'owner' | 'chosen' | 'mentioned' | 'commented'

export type Following = {
  /** Whether the actor hears of comments and changes. */
  following: boolean
  /** What makes him follow it; null where nothing does. */
  why: FollowReason | null
  followers: { id: string; name: string; why: FollowReason }[]
}

type Row = { id: string; name: string; state: 'on' | 'off'; why: Exclude<FollowReason, 'owner'> }

/** Who follows a record that the actor may read. Its owner does unless he said no. */
export async function readFollowing(ctx: Ctx, ref: RecordRef): Promise<Following> {
  const { record } = await requireRecord(ctx, ref)
  const ownerId = (record.ownerId as string | null) ?? null
  const rows = await ctx.tx.rows<Row>(sql`
    select m.id, m.name, f.state, f.why from follower f
    join member m on m.workspace_id = ${ctx.workspaceId} and m.id = f.member_id and m.active and m.deleted_at is null
    where f.workspace_id = ${ctx.workspaceId} and f.record_id = ${ref.id}
    order by f.id`)
  const followers: Following['followers'] = rows
    .filter(({ state, id }) => state === 'on' && id !== ownerId)
    .map(({ id, name, why }) => ({ id, name, why }))
  if (ownerId && !rows.some(({ id, state }) => id === ownerId && state === 'off')) {
    const owner = await ctx.tx.one<{ id: string; name: string }>(sql`
      select m.id, m.name from member m
      where m.workspace_id = ${ctx.workspaceId} and m.id = ${ownerId} and m.active and m.deleted_at is null`)
    if (owner) followers.unshift({ ...owner, why: 'owner' })
  }
  const me = actorId(ctx)
  const mine = followers.find(({ id }) => id === me)
  return { following: mine !== undefined, why: mine?.why ?? null, followers }
}

/** The actor follows a record, or is no longer notified of it (mute), whatever made him follow it. */
export async function setFollowing(
  ctx: Ctx,
  { following, ...ref }: RecordRef & { following: boolean },
): Promise<Following> {
  await requireRecord(ctx, ref)
  const me = actorId(ctx)
  if (!me) throw new AppError('forbidden')
  await ctx.tx.run(sql`
    insert into follower (workspace_id, id, object, record_id, member_id, state, why)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${ref.object}, ${ref.id}, ${me}, ${following ? 'on' : 'off'}, 'chosen')
    on conflict (workspace_id, record_id, member_id) do update set state = excluded.state`)
  return readFollowing(ctx, ref)
}

/** Lets people follow a record for a reason, but nobody who decided otherwise. */
export async function beginFollowing(
  ctx: Ctx,
  { ref, memberIds, why }: { ref: RecordRef; memberIds: readonly string[]; why: 'mentioned' | 'commented' },
): Promise<void> {
  const rows = memberIds.map((memberId) => ({ id: newId(ctx.now), member_id: memberId }))
  await ctx.tx.run(sql`
    insert into follower (workspace_id, id, object, record_id, member_id, state, why)
    select ${ctx.workspaceId}, r.id, ${ref.object}, ${ref.id}, r.member_id, 'on', ${why}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, member_id uuid)
    on conflict (workspace_id, record_id, member_id) do nothing`)
}

/** Members to notify of what happens to a record; the owner is returned separately because this very event may change him. */
export async function followerIds(
  ctx: Pick<Ctx, 'tx' | 'workspaceId'>,
  { recordId, ownerId }: { recordId: string; ownerId: string | null },
): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string; state: 'on' | 'off' }>(sql`
    select f.member_id as id, f.state from follower f
    where f.workspace_id = ${ctx.workspaceId} and f.record_id = ${recordId}`)
  const on = rows.filter(({ state }) => state === 'on').map(({ id }) => id)
  const ownerSaidNo = rows.some(({ id, state }) => id === ownerId && state === 'off')
  return [...new Set(ownerId && !ownerSaidNo ? [...on, ownerId] : on)]
}

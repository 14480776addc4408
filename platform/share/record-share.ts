import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

export type ShareLevel = 'read' | 'edit'
export type Grantee = { kind: 'member' | 'team'; id: string }
export type Share = {
  id: string
  grantee: Grantee & { name: string }
  level: ShareLevel
  createdAt: Date
  createdBy: string | null
}

/** With whom a record is shared itself; what comes from above `explainAccess` tells. */
export async function listShares(ctx: Ctx, ref: RecordRef): Promise<Share[]> {
  await requireRecord(ctx, ref)
  return readShares(ctx, ref)
}

/** Shares a record with a member or a team, or changes how. Who may change a record may share it. */
export async function shareRecord(
  ctx: Ctx,
  { ref, grantee, level }: { ref: RecordRef; grantee: Grantee; level: ShareLevel },
): Promise<Share> {
  const { object } = await requireRecord(ctx, { ...ref, verb: 'update' })
  if (object.partOf) throw new AppError('validation', { errors: [{ path: 'object', code: 'share.part' }] })
  await requireGrantee(ctx, grantee)
  const before = (await readShares(ctx, ref)).find((share) => share.grantee.id === grantee.id)
  await ctx.tx.run(sql`
    insert into record_share as s (workspace_id, id, object, record_id, grantee_kind, grantee_id, level, created_at, created_by)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${ref.object}, ${ref.id}, ${grantee.kind}, ${grantee.id}, ${level}, ${ctx.now},
      ${actorId(ctx)}::uuid)
    on conflict (workspace_id, record_id, grantee_id) do update set level = excluded.level`)
  const after = (await readShares(ctx, ref)).find((share) => share.grantee.id === grantee.id)!
  if (before?.level !== level) await note(ctx, ref, { grantee: after.grantee, from: before?.level ?? null, to: level })
  return after
}

/** Ends a share. */
export async function endShare(ctx: Ctx, id: string): Promise<void> {
  const found = await ctx.tx.one<{ object: string; recordId: string; granteeId: string }>(sql`
    select s.object, s.record_id as "recordId", s.grantee_id as "granteeId" from record_share s
    where s.workspace_id = ${ctx.workspaceId} and s.id = ${id}`)
  if (!found) throw notFound()
  const ref = { object: found.object, id: found.recordId }
  await requireRecord(ctx, { ...ref, verb: 'update' })
  const share = (await readShares(ctx, ref)).find((one) => one.id === id)
  await ctx.tx.run(sql`delete from record_share where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  if (share) await note(ctx, ref, { grantee: share.grantee, from: share.level, to: null })
}

function readShares(ctx: Ctx, ref: RecordRef): Promise<Share[]> {
  return ctx.tx.rows<Share>(sql`
    select s.id, s.level, s.created_at as "createdAt", s.created_by as "createdBy",
      jsonb_build_object('kind', s.grantee_kind, 'id', s.grantee_id, 'name', coalesce(m.name, t.name)) as grantee
    from record_share s
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = s.grantee_id
    left join team t on t.workspace_id = ${ctx.workspaceId} and t.id = s.grantee_id
    where s.workspace_id = ${ctx.workspaceId} and s.record_id = ${ref.id} and s.object = ${ref.object}
      and coalesce(m.deleted_at, t.deleted_at) is null and coalesce(m.id, t.id) is not null
    order by s.id`)
}

async function requireGrantee(ctx: Ctx, { kind, id }: Grantee): Promise<void> {
  const found = await ctx.tx.one(
    kind === 'member'
      ? sql`select 1 from member m where m.workspace_id = ${ctx.workspaceId} and m.id = ${id} and m.active and m.deleted_at is null`
      : sql`select 1 from team t where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and t.deleted_at is null`,
  )
  if (!found) throw new AppError('validation', { errors: [{ path: 'grantee', code: 'field.reference_not_found' }] })
}

type Change = { grantee: { name: string }; from: ShareLevel | null; to: ShareLevel | null }

/** Records a change of sharing in the history, and refreshes the lists of the members concerned. */
async function note(ctx: Ctx, ref: RecordRef, { grantee, from, to }: Change): Promise<void> {
  const changes = Object.fromEntries(
    (['read', 'edit'] as const).flatMap((level) => {
      const said = (had: ShareLevel | null) => (had === level ? grantee.name : null)
      const key = level === 'read' ? 'sharedToRead' : 'sharedToEdit'
      return said(from) === said(to) ? [] : [[key, { from: said(from), to: said(to) }]]
    }),
  )
  await writeHistory(ctx, [{ object: ref.object, recordId: ref.id, action: 'update', changes }])
  await writeEvent(ctx, { type: `${ref.object}.shared`, object: ref.object, payload: { ids: [ref.id] } })
}

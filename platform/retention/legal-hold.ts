import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { readTitles } from '#platform/record/read-titles.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

/** A record that must be kept: it is neither erased nor removed from the recycle bin, by nobody and no rule. */
export type LegalHold = {
  id: string
  object: string
  recordId: string
  title: string | null
  reason: string
  since: Date
  heldBy: string | null
}

const most = 1_000

/** All holds, or that of one record, the latest first. */
export async function readHolds(ctx: Ctx, recordId?: string): Promise<LegalHold[]> {
  const rows = await ctx.tx.rows<Omit<LegalHold, 'title'>>(sql`
    select h.id, h.object, h.record_id as "recordId", h.reason, h.since, m.name as "heldBy" from legal_hold h
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = h.held_by
    where h.workspace_id = ${ctx.workspaceId} and h.lifted_at is null ${recordId ? sql`and h.record_id = ${recordId}` : sql``}
    order by h.id desc limit ${most}`)
  const titles = await readTitles(
    ctx,
    rows.map(({ object, recordId: id }) => ({ object, id })),
  )
  return rows.map((row) => ({ ...row, title: titles.get(row.recordId)?.title ?? null }))
}

export async function holdRecord(ctx: Ctx, { reason, ...ref }: RecordRef & { reason: string }): Promise<string> {
  await requireRecord(ctx, ref)
  const id = newId(ctx.now)
  const made = await ctx.tx.run(sql`
    insert into legal_hold (workspace_id, id, object, record_id, reason, since, held_by)
    values (${ctx.workspaceId}, ${id}, ${ref.object}, ${ref.id}, ${reason}, ${ctx.now}, ${actorId(ctx)}::uuid)
    on conflict (workspace_id, record_id) where lifted_at is null do nothing`)
  if (made === 0) throw new AppError('conflict', { errors: [{ path: 'recordId', code: 'retention.held_already' }] })
  // Why is for those who may hold and lift; the history is read by all who see the record.
  await writeHistory(ctx, [{ object: ref.object, recordId: ref.id, action: 'hold' }])
  return id
}

export async function liftHold(ctx: Ctx, id: string): Promise<void> {
  const hold = await ctx.tx.one<{ object: string; recordId: string }>(sql`
    update legal_hold h set lifted_at = ${ctx.now}, lifted_by = ${actorId(ctx)}::uuid
    where h.workspace_id = ${ctx.workspaceId} and h.id = ${id} and h.lifted_at is null
    returning h.object, h.record_id as "recordId"`)
  if (!hold) throw notFound()
  await writeHistory(ctx, [{ ...hold, action: 'unhold' }])
}

/** Whether the record of an alias is held. */
export function isHeld(ctx: Ctx, alias: string): Sql<boolean> {
  return sql<boolean>`exists (select from legal_hold h
    where h.workspace_id = ${ctx.workspaceId} and h.record_id = ${sql.ref(`${alias}.id`)} and h.lifted_at is null)`
}

/** Refuses what would remove a held record for good. */
export async function refuseHeld(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const held = await ctx.tx.one(sql`
    select 1 from legal_hold h
    where h.workspace_id = ${ctx.workspaceId} and h.record_id = any(${[...ids]}::uuid[]) and h.lifted_at is null limit 1`)
  if (held) throw new AppError('conflict', { errors: [{ path: 'id', code: 'retention.held' }] })
}

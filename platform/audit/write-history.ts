import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { AccessAction } from './access-actions.ts'
import { entryTime, entryTimeOf } from './entry-place.ts'
import { noteSealing } from './note-sealing.ts'

/** What of a context an entry of the history tells. */
type Acting = Pick<Ctx, 'tx' | 'workspaceId' | 'actor' | 'now' | 'channel'>

export type Changes = Record<string, { from: unknown; to: unknown }>

export type HistoryEntry = {
  object: string
  recordId: string
  action:
    | 'create'
    | 'update'
    | 'delete'
    | 'restore'
    | 'merge'
    | 'unmerge'
    | 'purge'
    | 'export'
    | 'disclose'
    | 'erase'
    | 'consent'
    | 'hold'
    | 'unhold'
    | AccessAction
  changes?: Changes
  /** What was done in one go: an import, a deletion with its children. */
  batchId?: string | null
}

/** Appends one entry per record and change, in the writing transaction, and has them sealed. A creation copies no values. */
export async function writeHistory(ctx: Acting, entries: readonly HistoryEntry[]): Promise<void> {
  await appendHistory(ctx, entries)
  await noteSealing(ctx.tx, ctx.workspaceId)
}

/** The same for a write that comes with an event: it has the history sealed, so that the most frequent of all writes ask one question less. */
export async function appendHistory(ctx: Acting, entries: readonly HistoryEntry[]): Promise<void> {
  const rows = entries.map((entry, place) => ({
    place,
    id: newId(ctx.now),
    object: entry.object,
    record_id: entry.recordId,
    action: entry.action,
    batch_id: entry.batchId ?? null,
    changes: entry.changes ?? null,
  }))
  const areNew = entries.every(({ action }) => action === 'create')
  const times = areNew ? sql`(select ${entryTime(ctx)} as at)` : entryTimeOf(ctx, sql`h.record_id`)
  await ctx.tx.run(
    sql`
    insert into history (workspace_id, id, at, object, record_id, action, actor_id, actor_name, channel, batch_id, changes)
    select ${ctx.workspaceId}, case when t.at > ${ctx.now} then new_id(t.at, ${ctx.now.getTime()}::int8 + h.place) else h.id end, t.at,
      h.object, h.record_id, h.action, ${actorId(ctx)}::uuid, ${actorName(ctx)}, ${ctx.channel}, h.batch_id, h.changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as h(place int4, id uuid, object text, record_id uuid, action text, batch_id uuid, changes jsonb)
    cross join ${times} t`,
    { prepared: true },
  )
}

/** The name and reason of the system actor; people are named by their id. */
export function actorName(ctx: Pick<Ctx, 'actor'>): string | null {
  return ctx.actor.kind === 'system' ? `${ctx.actor.name}: ${ctx.actor.reason}` : null
}

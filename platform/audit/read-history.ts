import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { withoutHidden } from '#platform/permission/visible-field.ts'
import type { Changes } from './write-history.ts'

export type HistoryRow = {
  id: string
  at: string
  action: string
  actorId: string | null
  actorName: string | null
  channel: string
  batchId: string | null
  changes: Changes | null
}

type Asked = {
  object?: ObjectDefinition
  recordId: string
  /** Only changes of this field. */
  field?: string
  before?: string
  limit: number
}

/** What happened to a record, newest first; `before` is the id of the last entry of the page before. The caller proves that the actor may see the record; of an
 * object's record, what was changed in fields hidden from the actor is left out. */
export async function readHistory(ctx: Ctx, { object, recordId, field, before, limit }: Asked): Promise<HistoryRow[]> {
  const rows = await ctx.tx.rows<HistoryRow>(sql`
    select h.id, h.at, h.action, h.actor_id as "actorId", coalesce(m.name, h.actor_name) as "actorName", h.channel, h.batch_id as "batchId", h.changes
    from history h
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = h.actor_id
    where h.workspace_id = ${ctx.workspaceId} and h.record_id = ${recordId} ${before ? sql`and h.id < ${before}` : sql``}
      ${field ? sql`and jsonb_exists(h.changes, ${field})` : sql``}
    order by h.id desc limit ${limit}`)
  return object
    ? rows.map((row) => ({ ...row, changes: row.changes && withoutHidden(ctx, object, row.changes) }))
    : rows
}

import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { readTitles } from '#platform/record/read-titles.ts'
import type { HistoryRow } from './read-history.ts'

export type LogFilter = {
  object?: string
  action?: string
  actorId?: string
  recordId?: string
  channel?: string
  /** Days of the firm's calendar, both included. */
  from?: string
  until?: string
}

export type LogRow = HistoryRow & { object: string; recordId: string; title: string | null; binned: boolean }

/** Everything that was done in the firm, newest first. The caller proves that the actor may read it all. */
export async function readLog(
  ctx: Ctx,
  { before, limit, ...filter }: LogFilter & { before?: string; limit: number },
): Promise<LogRow[]> {
  const conditions = [sql<boolean>`h.workspace_id = ${ctx.workspaceId}`, ...filterSql(ctx, filter)]
  if (before) conditions.push(sql<boolean>`h.id < ${before}`)
  const rows = await ctx.tx.rows<Omit<LogRow, 'title' | 'binned'>>(sql`
    select h.id, h.at, h.object, h.record_id as "recordId", h.action, h.actor_id as "actorId", coalesce(m.name, h.actor_name) as "actorName", h.channel,
      h.batch_id as "batchId", h.changes
    from history h
    left join member m on m.workspace_id = ${ctx.workspaceId} and m.id = h.actor_id
    where ${sql.join(conditions, sql` and `)}
    order by h.id desc limit ${limit}`)
  const titles = await readTitles(
    ctx,
    rows.map((row) => ({ object: row.object, id: row.recordId })),
    { binned: true },
  )
  return rows.map((row) => {
    const { title = null, binned = false } = titles.get(row.recordId) ?? {}
    return { ...row, title, binned }
  })
}

function filterSql(ctx: Ctx, { object, action, actorId, recordId, channel, from, until }: LogFilter): Sql<boolean>[] {
  const found: Sql<boolean>[] = []
  if (object) found.push(sql`h.object = ${object}`)
  if (action) found.push(sql`h.action = ${action}`)
  if (actorId) found.push(sql`h.actor_id = ${actorId}`)
  if (recordId) found.push(sql`h.record_id = ${recordId}`)
  if (channel) found.push(sql`h.channel = ${channel}`)
  if (from) found.push(sql`h.at >= ${from}::date::timestamp at time zone ${ctx.timeZone}`)
  if (until) found.push(sql`h.at < (${until}::date + 1)::timestamp at time zone ${ctx.timeZone}`)
  return found
}

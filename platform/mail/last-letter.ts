import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

/** What became of the newest letter about a record, as JSON `{ state, at, answer }`; null when none was written. */
export function lastLetterSql(ctx: Ctx, recordId: Sql): Sql {
  return sql`(
    select jsonb_build_object('state', l.state, 'at', coalesce(l.settled_at, l.created_at), 'answer', l.answer) from letter l
    where l.ws = ${ctx.workspaceId} and l.record_id = ${recordId} order by l.id desc limit 1)`
}

/** Whether a letter about the record still waits for the mail server. */
export async function isLetterWaiting(ctx: Ctx, recordId: string): Promise<boolean> {
  const waiting = await ctx.tx.one(sql`
    select 1 from letter where ws = ${ctx.workspaceId} and record_id = ${recordId} and state in ('waiting', 'sending') limit 1`)
  return waiting !== undefined
}

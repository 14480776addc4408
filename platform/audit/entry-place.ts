import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'

type Writing = Pick<Ctx, 'workspaceId' | 'now'>

/**
 * When an entry of the history that is written now is said to have been made: what the clock says, but not before what is sealed. A clock that was
 * set back puts nothing between sealed entries, where it would be taken for forged.
 */
export function entryTime({ workspaceId, now }: Writing): Sql<Date> {
  return sql<Date>`greatest(${now}::timestamptz, ${afterSealed(workspaceId)})`
}

/** The same for what is done to a record that is there, never before what was done to it last; to be joined, with its `at`. */
export function entryTimeOf({ workspaceId, now }: Writing, recordId: Sql): Sql {
  const afterLast = sql`(
    select case when l.at > ${now}::timestamptz then l.at + ${step} end from history l
    where l.workspace_id = ${workspaceId} and l.record_id = ${recordId} order by l.id desc limit 1)`
  // Without the offset it would be worked out anew wherever it is named.
  return sql`lateral (select greatest(${now}::timestamptz, ${afterSealed(workspaceId)}, ${afterLast}) as at offset 0)`
}

/** What ids keep of a time. */
const step = sql`interval '1 millisecond'`

function afterSealed(workspaceId: string): Sql {
  return sql`(select s.to_at + ${step} from history_seal s where s.workspace_id = ${workspaceId} order by s.sequence desc limit 1)`
}

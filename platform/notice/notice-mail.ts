import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { noteDue } from '#platform/job/due-work.ts'

/** Name of the chore. */
export const mailing = 'notices.mail'

/** For who chose nothing. */
const usualMinutes = 30
/** What nobody mailed about within a day (no mail server, the server was down) is no news any more. */
const newsMs = 24 * 3_600_000

/** After how many minutes the actor is mailed what he has not read; null for never. */
export async function readNoticeMail(ctx: Ctx): Promise<number | null> {
  const row = await ctx.tx.one<{ afterMinutes: number | null }>(sql`
    select p.after_minutes as "afterMinutes" from notice_mail p
    where p.workspace_id = ${ctx.workspaceId} and p.id = ${actorId(ctx)}::uuid`)
  return row ? row.afterMinutes : usualMinutes
}

export async function chooseNoticeMail(ctx: Ctx, afterMinutes: number | null): Promise<void> {
  const me = actorId(ctx)
  if (!me) throw new AppError('forbidden')
  await ctx.tx.run(sql`
    insert into notice_mail (workspace_id, id, after_minutes) values (${ctx.workspaceId}, ${me}, ${afterMinutes})
    on conflict (workspace_id, id) do update set after_minutes = excluded.after_minutes`)
  await noteMailing(ctx)
}

/** Notes that there may be something to mail: a notice, or another choice of who has some. */
export async function noteMailing({ tx, workspaceId, now }: Pick<Ctx, 'tx' | 'workspaceId' | 'now'>): Promise<void> {
  await noteDue(tx, { chore: mailing, workspaceId, at: now })
}

type Asked = { workspaceId: string; now: Date }

/** Members with a login (those of the sample firm have none) who have not read something for as long as they chose, and were not mailed of it. */
export async function membersToMail(tx: Tx, asked: Asked): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select w.id from (${waiting(asked)}) w group by w.id having min(w.due) <= ${asked.now}`)
  return rows.map(({ id }) => id)
}

/** When the next of them will be mailed; null when nobody waits. */
export async function nextMailAt(tx: Tx, asked: Asked): Promise<Date | null> {
  return (await tx.one<{ at: Date | null }>(sql`select min(w.due) as at from (${waiting(asked)}) w`))!.at
}

/** Who has not read something that is news, and from when on he is mailed of it. */
function waiting({ workspaceId, now }: Asked): Sql {
  return sql`
    select n.member_id as id, n.created_at + coalesce(p.after_minutes, ${sql.lit(usualMinutes)}) * interval '1 minute' as due from notice n
    join membership s on s.ws = ${workspaceId} and s.member_id = n.member_id and s.active
    left join notice_mail p on p.workspace_id = ${workspaceId} and p.id = n.member_id
    where n.workspace_id = ${workspaceId} and n.read_at is null and n.mailed_at is null
      and n.created_at > ${new Date(now.getTime() - newsMs)}
      and (p.id is null or p.after_minutes is not null)`
}

/** Claims what a member has not read and was not mailed of, so that nothing is mailed twice. */
export async function takeUnmailed(tx: Tx, { workspaceId, memberId, now }: Asked & { memberId: string }) {
  const rows = await tx.rows<{ id: string }>(sql`
    update notice n set mailed_at = ${now}
    where n.workspace_id = ${workspaceId} and n.member_id = ${memberId} and n.read_at is null and n.mailed_at is null
      and n.created_at > ${new Date(now.getTime() - newsMs)}
    returning n.id`)
  return rows.map(({ id }) => id)
}

import { sql } from 'kysely'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Standing } from './member.queries.ts'
import { addDays } from './wave-plan.rules.ts'

export type AccountProgramme = {
  programmeId: string
  name: string
  state: string
  standing: Standing
  reason: string | null
  wave: number | null
  waveCount: number
  startsOn: string | null
  releasedAt: Date | null
  droppedOn: string | null
  dropReason: string | null
  steps: { open: number; done: number; skipped: number; nextDueOn: string | null }
}

type Row = Omit<AccountProgramme, 'steps'> & AccountProgramme['steps']

/**
 * Programmes that an account was drawn for and that run, are about to, or ended within a year, newest first. The caller proves that the actor may see the account.
 */
export async function accountProgrammes(ctx: Ctx, accountId: string): Promise<AccountProgramme[]> {
  const yearAgo = addDays(dayIn(ctx.now, ctx.timeZone), -365)
  const rows = await ctx.tx.rows<Row>(sql`
    select p.id as "programmeId", p.name, p.state, m.standing, m.reason, m.wave, w.released_at as "releasedAt", to_char(w.starts_on, 'YYYY-MM-DD') as "startsOn",
      (select count(*) from wave x where x.workspace_id = ${ctx.workspaceId} and x.programme_id = p.id)::int4 as "waveCount",
      to_char(d.at at time zone ${ctx.timeZone}, 'YYYY-MM-DD') as "droppedOn", d.reason as "dropReason",
      coalesce(s.open, 0)::int4 as open, coalesce(s.done, 0)::int4 as done, coalesce(s.skipped, 0)::int4 as skipped, to_char(s.next, 'YYYY-MM-DD') as "nextDueOn"
    from programme_member m
    join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = m.programme_id and p.deleted_at is null
    left join wave w on w.workspace_id = ${ctx.workspaceId} and w.programme_id = m.programme_id and w.number = m.wave
    left join programme_withdrawal d on d.workspace_id = ${ctx.workspaceId} and d.programme_id = m.programme_id and d.account_id = m.account_id
    left join (
      select s.programme_id, count(*) filter (where s.state = 'open') as open, count(*) filter (where s.state = 'done') as done,
        count(*) filter (where s.state = 'skipped') as skipped, min(s.due_on) filter (where s.state = 'open') as next
      from programme_step s where s.workspace_id = ${ctx.workspaceId} and s.account_id = ${accountId} and s.deleted_at is null group by s.programme_id
    ) s on s.programme_id = m.programme_id
    where m.workspace_id = ${ctx.workspaceId} and m.account_id = ${accountId} and (p.ended_on is null or p.ended_on > ${yearAgo}::date)
    order by p.id desc`)
  return rows.map(({ open, done, skipped, nextDueOn, ...row }) => ({
    ...row,
    steps: { open, done, skipped, nextDueOn },
  }))
}

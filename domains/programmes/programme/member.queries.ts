import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'

export const standings = ['treated', 'control', 'key', 'excluded'] as const
export type Standing = (typeof standings)[number]

export type Member = {
  id: string
  accountId: string
  accountName: string | null
  standing: Standing
  reason: string | null
  wave: number | null
  importance: number
  urgency: number
  difficulty: number
  priority: number
  basis: Record<string, unknown>
  droppedOn: string | null
  dropReason: string | null
  openSteps: number
  doneSteps: number
}

type Wanted = {
  programmeId: string
  standing?: Standing
  wave?: number
  reason?: string
  after?: string
  limit: number
}

/** Who was drawn for what, first in line first: the accounts that the actor may see. `after` is the last id of the page before. */
export async function listMembers(
  ctx: Ctx,
  { programmeId, standing, wave, reason, after, limit }: Wanted,
): Promise<Member[]> {
  return ctx.tx.rows<Member>(sql`
    select m.id, m.account_id as "accountId", a.name as "accountName", m.standing, m.reason, m.wave, m.importance, m.urgency, m.difficulty, m.priority, m.basis,
      to_char(w.at at time zone ${ctx.timeZone}, 'YYYY-MM-DD') as "droppedOn", w.reason as "dropReason",
      coalesce(s.open, 0)::int4 as "openSteps", coalesce(s.done, 0)::int4 as "doneSteps"
    from programme_member m
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = m.account_id and a.deleted_at is null
    left join programme_withdrawal w on w.workspace_id = ${ctx.workspaceId} and w.programme_id = ${programmeId} and w.account_id = m.account_id
    left join lateral (
      select count(*) filter (where p.state = 'open') as open, count(*) filter (where p.state = 'done') as done from programme_step p
      where p.workspace_id = ${ctx.workspaceId} and p.programme_id = ${programmeId} and p.account_id = m.account_id and p.deleted_at is null
    ) s on true
    where m.workspace_id = ${ctx.workspaceId} and m.programme_id = ${programmeId} and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
      ${standing ? sql`and m.standing = ${standing}` : sql``} ${wave ? sql`and m.wave = ${wave}` : sql``}
      ${reason ? sql`and m.reason = ${reason}` : sql``} ${after ? sql`and m.id > ${after}` : sql``}
    order by m.id limit ${limit}`)
}

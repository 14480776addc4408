import { type AttitudeScore, scoreOn } from '@guanxi/analytics'
import { sql } from 'kysely'
import type { Construct } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { type AttitudeParts, dayMs } from './write-attitude.ts'

export type ShownScore = AttitudeScore & { construct: Construct | 'whole'; saidAt: string; fadesAt: string }

export type AccountAttitude = {
  method: string | null
  scores: ShownScore[]
  contacts: { contactId: string; name: string; scores: ShownScore[] }[]
  stage: string | null
  cell: string | null
  unsure: boolean
  patronage: string | null
  purchaseDays: number | null
  together: number | null
  lastTogetherAt: Date | null
  attitudeCut: number | null
  patronageCut: number | null
  placedAt: Date | null
}

type Stored = Omit<AccountAttitude, 'scores' | 'contacts'> & { parts: AttitudeParts | null }

/** What is known of an account's attitude now, by construct and contact, and where the account stands. The caller proves that it may be seen. */
export async function accountAttitude(ctx: Ctx, accountId: string): Promise<AccountAttitude> {
  const ws = ctx.workspaceId
  const stored = await ctx.tx.one<Stored>(sql`
    select t.method, t.parts, r.stage, r.cell, coalesce(r.unsure, false) as unsure, r.patronage, r.purchase_days as "purchaseDays", r.together,
      r.last_together_at as "lastTogetherAt", v.attitude_cut as "attitudeCut", v.patronage_cut as "patronageCut", r.placed_at as "placedAt"
    from account a
    left join account_attitude t on t.workspace_id = ${ws} and t.account_id = a.id
    left join account_relationship r on r.workspace_id = ${ws} and r.account_id = a.id
    left join relationship_view v on v.workspace_id = ${ws} and v.id = ${ws}
    where a.workspace_id = ${ws} and a.id = ${accountId}`)
  const people = await ctx.tx.rows<{ contactId: string; name: string; parts: AttitudeParts }>(sql`
    select c.contact_id as "contactId", p.name, c.parts from contact_attitude c
    join contact p on p.workspace_id = ${ws} and p.id = c.contact_id and p.deleted_at is null
    where c.workspace_id = ${ws} and c.account_id = ${accountId} order by p.name`)
  const { parts, ...standing } = stored!
  return {
    ...standing,
    scores: shownScores(parts, ctx.now),
    contacts: people.map(({ contactId, name, parts: own }) => ({ contactId, name, scores: shownScores(own, ctx.now) })),
  }
}

/** Pure: the scores of stored sums at a moment. */
function shownScores(parts: AttitudeParts | null, now: Date): ShownScore[] {
  const today = now.getTime() / dayMs
  return Object.entries(parts ?? {}).map(([construct, part]) => ({
    ...scoreOn(today, part),
    construct: construct as Construct | 'whole',
    saidAt: instant(part.newestDay),
    fadesAt: instant(part.fadesOn),
  }))
}

function instant(day: number): string {
  return new Date(day * dayMs).toISOString()
}

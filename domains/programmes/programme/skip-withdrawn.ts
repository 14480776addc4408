import { sql } from 'kysely'
import { withdrawnSql } from '#platform/consent/consent-ledger.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { contactKinds } from './contact-way.rules.ts'
import { followSteps } from './settle-steps.ts'
import { skipSteps } from './skip-steps.ts'

const atOnce = 1_000

/**
 * Skips the open steps that would approach a person in a way he no longer allows for marketing, with that reason: a contact himself, or
 * everybody of an account.
 */
export async function skipWithdrawn(ctx: Ctx, object: 'contact' | 'account', id: string): Promise<void> {
  const ways = Object.entries(contactKinds).map(([channel, kind]) => ({ channel, kind }))
  const withdrawn = withdrawnSql(ctx, {
    record: sql`${id}::uuid`,
    purpose: 'marketing',
    channels: sql`array[x.channel]`,
  })
  const steps = await ctx.tx.rows<{ id: string; programmeId: string }>(sql`
    select s.id, s.programme_id as "programmeId" from programme_step s
    join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id and p.state = 'running'
    join jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as x(channel text, kind text) on x.kind = s.kind
    where s.workspace_id = ${ctx.workspaceId} and s.state = 'open' and s.deleted_at is null
      and ${object === 'contact' ? sql`s.contact_id` : sql`s.account_id`} = ${id} and ${withdrawn}
    order by s.programme_id, s.id limit ${atOnce}`)
  if (steps.length === 0) return
  const ofProgramme = Map.groupBy(steps, ({ programmeId }) => programmeId)
  for (const [programmeId, open] of ofProgramme) {
    await skipSteps(ctx, { programmeId, reason: 'consentWithdrawn', stepIds: open.map((step) => step.id) })
  }
  await followSteps(ctx, [...ofProgramme.keys()])
}

import { sql } from 'kysely'
import { withdrawnSql } from '#platform/consent/consent-ledger.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
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
  const way = sql`exists (select from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as x(channel text, kind text)
    where x.kind = s.kind and ${withdrawn})`
  const his = sql<boolean>`${object === 'contact' ? sql`s.contact_id` : sql`s.account_id`} = ${id} and ${way}`
  await skipWhere(ctx, { which: his, reason: 'consentWithdrawn' })
}

/** Skips the open steps that would approach or ask those of the contacts who want no contact; a task disturbs nobody. */
export async function skipUnwilling(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  const theirs = sql<boolean>`s.contact_id = any(${[...contactIds]}::uuid[]) and s.kind <> 'task' and exists (
    select from contact c where c.workspace_id = ${ctx.workspaceId} and c.id = s.contact_id and c.do_not_contact)`
  await skipWhere(ctx, { which: theirs, reason: 'doesNotWant' })
}

async function skipWhere(ctx: Ctx, { which, reason }: { which: Sql<boolean>; reason: string }): Promise<void> {
  const programmes = new Set<string>()
  for (;;) {
    const steps = await ctx.tx.rows<{ id: string; programmeId: string }>(sql`
      select s.id, s.programme_id as "programmeId" from programme_step s
      join programme p on p.workspace_id = ${ctx.workspaceId} and p.id = s.programme_id and p.state = 'running'
      where s.workspace_id = ${ctx.workspaceId} and s.state = 'open' and s.deleted_at is null and ${which}
      order by s.programme_id, s.id limit ${atOnce}`)
    for (const [programmeId, open] of Map.groupBy(steps, (step) => step.programmeId)) {
      await skipSteps(ctx, { programmeId, reason, stepIds: open.map(({ id }) => id) })
      programmes.add(programmeId)
    }
    if (steps.length < atOnce) break
  }
  if (programmes.size > 0) await followSteps(ctx, [...programmes])
}

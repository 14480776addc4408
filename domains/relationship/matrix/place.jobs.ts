import { attitudeMethod, usualPatronageCut } from '@guanxi/analytics'
import { sql } from 'kysely'
import { dayMs } from '#domains/relationship/attitude/write-attitude.ts'
import { stageRules } from '#domains/relationship/stage/relationship-stage.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { placeAccounts, placingDays } from './place-accounts.ts'
import { readView, storeView } from './relationship-view.ts'

/** Cut points as the firm asks for them; null lets the data say. */
export type PlacingInput = { attitudeCut: number; patronageCut: number | null }

export const usualAttitudeCut = 60
export const placingMethod = `${attitudeMethod.version} ${stageRules.version}`
const batch = 2_000

/** Places every account of a firm by cut points; each step a batch of accounts, in the order of their ids. */
export const placeJob = defineJob<PlacingInput>({
  name: 'relationship.place',
  async run(job, input) {
    await job.step((ctx) => beginPlacing(ctx, input))
    let after: string | null = null
    let placed = 0
    for (;;) {
      const ids: string[] = await job.step(async (ctx) => {
        const page = await nextAccounts(ctx, after)
        await placeAccounts(ctx, page)
        await job.progress(ctx, { done: placed + page.length })
        return page
      })
      placed += ids.length
      after = ids.at(-1) ?? after
      if (ids.length < batch) break
    }
    await job.step(async (ctx) => {
      await endPlacing(ctx)
      await writeEvent(ctx, {
        type: 'relationship.placed',
        object: 'account',
        payload: { batchId: job.id, count: placed },
      })
    })
    return { placed }
  },
  async ended(ctx, _, outcome) {
    const view = await readView(ctx)
    if (outcome.state !== 'done' && view) await storeView(ctx, { ...view, state: 'failed', askedAt: ctx.now })
  },
})

/** Fixes the cut points of a placing and stores them before anything is placed by them. */
export async function beginPlacing(ctx: Ctx, { attitudeCut, patronageCut }: PlacingInput): Promise<void> {
  const view = await readView(ctx)
  await storeView(ctx, {
    state: 'placing',
    attitudeCut,
    patronageCut: patronageCut ?? usualPatronageCut(await purchaseDays(ctx)),
    patronageCutIs: patronageCut === null ? 'median' : 'chosen',
    method: placingMethod,
    jobId: view?.jobId ?? null,
    askedAt: view?.askedAt ?? ctx.now,
    placedAt: view?.placedAt ?? null,
  })
}

export async function nextAccounts(ctx: Ctx, after: string | null): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select a.id from account a
    where a.workspace_id = ${ctx.workspaceId} and (${after}::uuid is null or a.id > ${after}::uuid) and a.deleted_at is null
    order by a.id limit ${batch}`)
  return rows.map(({ id }) => id)
}

/** Says that all are placed, and empties the columns of constructs whose statements have become too old while others have not. */
export async function endPlacing(ctx: Ctx): Promise<void> {
  const view = await readView(ctx)
  if (view) await storeView(ctx, { ...view, state: 'placed', placedAt: ctx.now })
  const today = ctx.now.getTime() / dayMs
  const faded = (name: string) => sql`(t.parts -> ${name} ->> 'fadesOn')::float8 <= ${today}`
  const kept = (name: string, column: string) => sql`case when ${faded(name)} then null else t.${sql.ref(column)} end`
  await ctx.tx.run(sql`
    update account_attitude t set score = ${kept('whole', 'score')}, trust = ${kept('trust', 'trust')},
      commitment = ${kept('commitment', 'commitment')}, satisfaction = ${kept('satisfaction', 'satisfaction')},
      advocacy = ${kept('advocacy', 'advocacy')}
    where t.workspace_id = ${ctx.workspaceId}
      and (${sql.join(['whole', 'trust', 'commitment', 'satisfaction', 'advocacy'].map(faded), sql` or `)})`)
}

/** Days with a purchase in the last year, one number per account that bought. */
async function purchaseDays(ctx: Ctx): Promise<number[]> {
  const since = new Date(ctx.now.getTime() - placingDays * dayMs).toISOString().slice(0, 10)
  const rows = await ctx.tx.rows<{ days: number }>(sql`
    select count(distinct o.date)::int4 as days from sales_order o
    where o.workspace_id = ${ctx.workspaceId} and o.deleted_at is null and o.status <> 'cancelled' and o.date > ${since}::date
    group by o.account_id`)
  return rows.map(({ days }) => days)
}

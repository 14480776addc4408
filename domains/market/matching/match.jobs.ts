import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { marketFirm } from '#domains/market/firm/market-firm.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type MatchCounts, matchFirms } from './match-firms.ts'
import { type KeysMade, makeNameKeys } from './name-keys.ts'

const compared: readonly ObjectDefinition[] = [account, marketFirm]

/** Looks for the market's firms among the accounts: keys of what is new, 2,000 a step, then one comparison. */
export const matchJob = defineJob<Record<string, never>>({
  name: 'market.match',
  run: (job) => compareBy((work) => job.step(work)),
})

/**
 * Asks for a comparison once the caller's transaction commits. One that waits already will see
 * what this one would, for it cannot begin before: its id is given.
 */
export async function askForMatching(ctx: Ctx): Promise<string> {
  const waiting = await ctx.tx.one<{ id: string }>(sql`
    select j.id from background_job j
    where j.workspace_id = ${ctx.workspaceId} and j.kind = ${matchJob.name} and j.state = 'queued' order by j.id limit 1
    for update`)
  if (waiting) return waiting.id
  return enqueue(ctx, matchJob, { input: {}, title: 'market.match.title', serialKey: matchJob.name })
}

/** The whole comparison within the caller's transaction, for a firm that is filled as a whole. */
export function matchMarket(ctx: Ctx): Promise<MatchCounts> {
  return compareBy((work) => work(ctx))
}

async function compareBy(step: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>): Promise<MatchCounts> {
  let added = 0
  for (const object of compared) {
    let after: string | null = null
    do {
      const from: string | null = after
      const { made, next }: KeysMade = await step((ctx) => makeNameKeys(ctx, object, from))
      added += made
      after = next
    } while (after)
  }
  return step(async (ctx) => {
    await gatherStatistics(ctx.tx, { tables: ['market_name_key', 'market_firm', 'account'], added })
    return matchFirms(ctx)
  })
}

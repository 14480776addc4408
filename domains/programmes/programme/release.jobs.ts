import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { gatherStatistics } from '#platform/db/gather-statistics.ts'
import { newId } from '#platform/db/new-id.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { leaveUnwilling, makeSteps, type ReleasedWave } from './make-steps.ts'
import { followSteps } from './settle-steps.ts'
import { storeWaves } from './wave-store.ts'

/** Accounts that get their steps in one transaction. */
const atOnce = 5_000

/**
 * Makes the steps of a wave with their tasks. Each transaction takes accounts that have none yet, so one that was killed half-way is gone on with, and nobody gets
 * a step twice. It ends early when the programme has ended meanwhile.
 */
export const releaseJob = defineJob<{ programmeId: string; waveId: string }>({
  name: 'programmes.release',
  async run(job, { programmeId, waveId }) {
    await job.step(async (ctx) => {
      const wave = await holdWave(ctx, { programmeId, waveId })
      if (wave) await leaveUnwilling(ctx, { programmeId, wave: wave.number })
    })
    let made = 0
    for (;;) {
      const page = await job.step(async (ctx) => {
        const wave = await holdWave(ctx, { programmeId, waveId })
        if (!wave) return { accounts: 0, steps: 0, over: true }
        const { accounts, steps } = await makeSteps(ctx, {
          programmeId,
          wave,
          batchId: newId(ctx.now),
          limit: atOnce,
        })
        await gatherStatistics(ctx.tx, { tables: ['programme_step', 'activity'], added: steps })
        await job.progress(ctx, { done: made + accounts, total: wave.accounts })
        return { accounts, steps, over: accounts < atOnce }
      })
      made += page.accounts
      if (page.over) break
    }
    await job.step((ctx) => endRelease(ctx, { programmeId, waveId }))
    return { accounts: made }
  },
})

type Wave = { programmeId: string; waveId: string }

/** The wave while it is being released and its programme runs: both stay so until the transaction ends, and no other release of it continues beside. */
async function holdWave(ctx: Ctx, { programmeId, waveId }: Wave): Promise<ReleasedWave | undefined> {
  const programme = await ctx.tx.one(sql`
    select from programme p where p.workspace_id = ${ctx.workspaceId} and p.id = ${programmeId} and p.state = 'running' for share`)
  if (!programme) return undefined
  return ctx.tx.one<ReleasedWave>(sql`
    select w.number::int4 as number, w.accounts::int4 as accounts, w.weeks::int4 as weeks from wave w
    where w.workspace_id = ${ctx.workspaceId} and w.id = ${waveId} and w.state = 'releasing' for update`)
}

async function endRelease(ctx: Ctx, wave: Wave): Promise<void> {
  if (!(await holdWave(ctx, wave))) return
  await storeWaves(ctx, [{ id: wave.waveId, values: { state: 'released' } }])
  await followSteps(ctx, [wave.programmeId])
  await writeEvent(ctx, { type: 'wave.released', object: 'wave', payload: { ids: [wave.waveId] } })
}

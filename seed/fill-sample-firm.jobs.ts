import { sql } from 'kysely'
import { runInput, startRun } from '#domains/value/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { sampleFirmJobs } from '#platform/workspace/sample-firm/sample-firm.ts'
import type { Sample } from './samples.ts'

export type SampleKey = 'manufacturer' | 'trading'

/**
 * Fills a sample firm in one transaction, so that nobody ever meets half of it and a start after a crash begins with nothing.
 * How far it is stands in transactions of its own.
 */
export const fillSampleFirmJob = defineJob<{ adminId: string; sample: SampleKey }>({
  name: sampleFirmJobs.fill,
  async run(job, { adminId, sample }) {
    // Its rows are many and its texts long: read only by the process that fills, when it does.
    const { samples } = await import('./samples.ts')
    const { runQueuedJobs } = await import('./run-queued-jobs.ts')
    await job.copyStep(async (ctx, client) => {
      const filled = await ctx.tx.one(sql`select 1 from account where workspace_id = ${ctx.workspaceId} limit 1`)
      if (filled) return
      const work: Parameters<Sample>[1] = {
        adminId,
        today: dayIn(ctx.now, ctx.timeZone),
        settle: (then: Ctx) => runQueuedJobs(then, { job, client }),
        onProgress: async (done, total) => {
          job.signal.throwIfAborted()
          await job.step((own) => job.progress(own, { done, total }))
        },
      }
      await samples[sample](ctx, work)
      await startRun(ctx, runInput.parse({}))
    })
    return undefined
  },
})

import { sql } from 'kysely'
import { runInput, startRun } from '#domains/value/index.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { sampleFirmJobs } from '#platform/workspace/sample-firm/sample-firm.ts'

/**
 * Fills the sample firm in one transaction, so that nobody ever meets half of it and a start after a crash begins with nothing.
 * How far it is stands in transactions of its own.
 */
export const fillSampleFirmJob = defineJob<{ adminId: string }>({
  name: sampleFirmJobs.fill,
  async run(job, { adminId }) {
    // Its rows are many and its texts long: read only by the process that fills, when it does.
    const { fillDemo } = await import('./fill.ts')
    await job.step(async (ctx) => {
      const filled = await ctx.tx.one(sql`select 1 from account where workspace_id = ${ctx.workspaceId} limit 1`)
      if (filled) return
      await fillDemo(ctx, {
        adminId,
        onProgress: async (done, total) => {
          job.signal.throwIfAborted()
          await job.step((own) => job.progress(own, { done, total }))
        },
      })
      await startRun(ctx, runInput.parse({}))
    })
    return undefined
  },
})

import { sql } from 'kysely'
import { runInput, startRun } from '#domains/value/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { sampleFirmJobs } from '#platform/workspace/sample-firm/sample-firm.ts'

export type SampleKey = keyof typeof samples

/** Their rows are many and their texts long: read only by the process that fills, when it does. */
const samples = {
  manufacturer: async (today: string) => (await import('./demo/manufacturer.ts')).manufacturer(today),
  trading: async (today: string) => ({
    firm: (await import('./trading/trading.ts')).generateTrading({ seed: 1, today }),
  }),
}

/**
 * Fills a sample firm in one transaction, so that nobody ever meets half of it and a start after a crash begins with nothing.
 * How far it is stands in transactions of its own.
 */
export const fillSampleFirmJob = defineJob<{ adminId: string; sample: SampleKey }>({
  name: sampleFirmJobs.fill,
  async run(job, { adminId, sample }) {
    const { fillFirm } = await import('./fill-firm.ts')
    await job.step(async (ctx) => {
      const filled = await ctx.tx.one(sql`select 1 from account where workspace_id = ${ctx.workspaceId} limit 1`)
      if (filled) return
      const rows = await samples[sample](dayIn(ctx.now, ctx.timeZone))
      await fillFirm(ctx, {
        ...rows,
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

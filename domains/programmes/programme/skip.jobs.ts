import type { Ctx } from '#platform/context/ctx.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { skipSteps } from './skip-steps.ts'

/** Steps that are skipped in one transaction. */
const atOnce = 5_000

/** Skips what a stopped programme left open, batch by batch; what is skipped already is not found again. */
export const skipJob = defineJob<{ programmeId: string; reason: string }>({
  name: 'programmes.skip',
  async run(job, { programmeId, reason }) {
    let skipped = 0
    for (;;) {
      const steps = await job.step(async (ctx) => {
        const count = await skipSteps(ctx, { programmeId, reason, limit: atOnce })
        await job.progress(ctx, { done: skipped + count })
        return count
      })
      skipped += steps
      if (steps < atOnce) return { skipped }
    }
  },
})

/** Skips the open steps of a programme that was stopped: at once where they are few, the others in the background. */
export async function skipLeftOpen(
  ctx: Ctx,
  { programme, reason }: { programme: { id: string; name: string }; reason: string },
): Promise<void> {
  const steps = await skipSteps(ctx, { programmeId: programme.id, reason, limit: atOnce })
  if (steps < atOnce) return
  await enqueue(ctx, skipJob, {
    input: { programmeId: programme.id, reason },
    title: 'programmes.skip.title',
    titleParams: { programme: programme.name },
  })
}

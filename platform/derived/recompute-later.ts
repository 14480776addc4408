import type { Ctx } from '#platform/context/ctx.ts'
import { findJobDefinition } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'

export type RecomputeInput = {
  object: string
  /** Only the records whose reference `via` leads to one of `ids`; all where absent. */
  via?: string
  ids?: string[]
}

export const recomputeJobName = 'derived.recompute'

/** Leaves recomputing to a job. By its name: the job itself follows what it changes, and may come back here. */
export async function recomputeLater(ctx: Ctx, input: RecomputeInput): Promise<void> {
  const job = findJobDefinition(recomputeJobName)
  if (!job) throw new Error(`The job ${recomputeJobName} is not registered`)
  await enqueue(ctx, job, { input, title: 'derived.job', serialKey: `derived:${input.object}` })
}

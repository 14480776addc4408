import { type ChangeSetState, readChangeSet, updateChangeSet } from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { applyNext, endOf } from './apply-next.ts'
import { undoNext } from './undo-next.ts'

const open: readonly ChangeSetState[] = ['waiting', 'running']
const undoing: readonly ChangeSetState[] = ['undoing']

/** Changes the records of a large selection, batch by batch. */
export const runBulk = defineJob<{ changeSetId: string }>({
  name: 'bulk.run',
  run: (job, { changeSetId }) => inBatches(job, changeSetId, { states: open, next: applyNext }),
  async ended(ctx, { changeSetId }, outcome) {
    if (outcome.state === 'done' || !(await isIn(ctx, changeSetId, open))) return
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateChangeSet(ctx, changeSetId, { ...endOf(ctx, outcome.state), error })
  },
})

/** Gives the records of a deed back what they had. */
export const undoBulk = defineJob<{ changeSetId: string }>({
  name: 'bulk.undo',
  run: (job, { changeSetId }) => inBatches(job, changeSetId, { states: undoing, next: undoNext }),
  async ended(ctx, { changeSetId }, outcome) {
    if (outcome.state === 'done' || !(await isIn(ctx, changeSetId, undoing))) return
    // What was not given back yet can still be.
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateChangeSet(ctx, changeSetId, { state: 'done', error })
  },
})

type Batches = {
  /** The states in which there is work to do. */
  states: readonly ChangeSetState[]
  next: (ctx: Ctx, changeSetId: string) => Promise<{ done: number; total: number; more: boolean }>
}

/** Each batch is committed together with how far the work has come, so that it continues there after a kill. */
async function inBatches(
  job: RunningJob,
  changeSetId: string,
  { states, next }: Batches,
): Promise<{ changeSetId: string }> {
  let more = true
  while (more) {
    more = await job.step(async (ctx) => {
      if (!(await isIn(ctx, changeSetId, states))) return false
      const reached = await next(ctx, changeSetId)
      await job.progress(ctx, reached)
      return reached.more
    })
  }
  return { changeSetId }
}

async function isIn(ctx: Ctx, changeSetId: string, states: readonly ChangeSetState[]): Promise<boolean> {
  const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
  return states.includes(state)
}

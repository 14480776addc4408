import { readChangeSet, updateChangeSet } from '#platform/change-set/change-set-store.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { applyNext, endOf } from './apply-next.ts'
import { undoNext } from './undo-next.ts'

/** Changes the records of a large selection, batch by batch; each is committed with how far it came. */
export const runBulk = defineJob<{ changeSetId: string }>({
  name: 'bulk.run',
  async run(job, { changeSetId }) {
    for (;;) {
      const more = await job.step(async (ctx) => {
        const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
        if (state !== 'waiting' && state !== 'running') return false
        const reached = await applyNext(ctx, changeSetId)
        await job.progress(ctx, reached)
        return reached.more
      })
      if (!more) return { changeSetId }
    }
  },
  async ended(ctx, { changeSetId }, outcome) {
    if (outcome.state === 'done') return
    const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
    if (state !== 'waiting' && state !== 'running') return
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateChangeSet(ctx, changeSetId, { ...endOf(ctx, outcome.state), error })
  },
})

/** Gives the records of a deed back what they had. */
export const undoBulk = defineJob<{ changeSetId: string }>({
  name: 'bulk.undo',
  async run(job, { changeSetId }) {
    for (;;) {
      const more = await job.step(async (ctx) => {
        const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
        if (state !== 'undoing') return false
        const reached = await undoNext(ctx, changeSetId)
        await job.progress(ctx, reached)
        return reached.more
      })
      if (!more) return { changeSetId }
    }
  },
  async ended(ctx, { changeSetId }, outcome) {
    if (outcome.state === 'done') return
    const { state } = await readChangeSet(ctx, changeSetId, { lock: true })
    if (state !== 'undoing') return
    // What was not given back yet can still be.
    const error = outcome.state === 'failed' ? outcome.error : null
    await updateChangeSet(ctx, changeSetId, { state: 'done', error })
  },
})

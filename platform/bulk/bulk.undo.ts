import { beginUndo, defineUndo } from '#platform/change-set/undo.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { undoBulk } from './bulk.jobs.ts'
import { doneAtOnce } from './bulk-edit.ts'
import { undoNext } from './undo-next.ts'

/** Small deeds are undone while the caller waits; large ones, and what was done in the background, there. */
export const bulkUndo = defineUndo({
  kind: 'bulk',
  async undo(ctx, { id, object, changed, input, jobId: doneBy }) {
    const isDeletion = 'delete' in (input.change as object)
    requireRight(ctx, ctx.schema.named(object), isDeletion ? 'delete' : 'update')
    if (changed <= doneAtOnce && doneBy === null) {
      await beginUndo(ctx, id, { jobId: null })
      while ((await undoNext(ctx, id)).more);
      return
    }
    const jobId = await enqueue(ctx, undoBulk, {
      input: { changeSetId: id },
      title: 'bulk.job.undo',
      titleParams: { count: changed },
      serialKey: `bulk:${object}`,
    })
    await beginUndo(ctx, id, { jobId })
  },
})

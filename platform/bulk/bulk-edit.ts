import { nextRows } from '#platform/change-set/change-rows.ts'
import {
  type ChangeSet,
  insertChangeSet,
  readChangeSet,
  updateChangeSet,
} from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { type Plan, planOf } from '#platform/record/plan.ts'
import { applyNext } from './apply-next.ts'
import { runBulk } from './bulk.jobs.ts'
import type { Change, Selection } from './bulk-schema.ts'
import { checkChange } from './check-change.ts'
import { haveManyChildren } from './have-many-children.ts'
import { stageSelected } from './select-records.ts'

/** Up to so many records are changed while the caller waits, all or none; more go into the background. */
export const doneAtOnce = 500

/** Does a change to a selection: at once when it is small, else as a job. Returns the deed, which can be undone. */
export async function startBulk(
  ctx: Ctx,
  object: ObjectDefinition,
  { change, selection }: { change: Change; selection: Selection },
): Promise<ChangeSet> {
  requireRight(ctx, object, 'delete' in change ? 'delete' : 'update')
  const plan = planOf(ctx, object)
  checkChange(ctx, plan, change)
  const id = await insertChangeSet(ctx, {
    kind: 'bulk',
    object: object.name,
    title: 'delete' in change ? 'bulk.deed.delete' : 'bulk.deed.edit',
    state: 'running',
    input: { change, selection: 'ids' in selection ? { ids: selection.ids.length } : selection },
    undoableUntil: null,
  })
  const total = await stageSelected(ctx, plan, { selection, changeSetId: id })
  await updateChangeSet(ctx, id, { total })
  if (await isSmall(ctx, plan, { id, change, total })) {
    while ((await applyNext(ctx, id)).more);
  } else {
    const jobId = await enqueue(ctx, runBulk, {
      input: { changeSetId: id },
      title: 'bulk.job.run',
      titleParams: { count: total },
      serialKey: `bulk:${object.name}`,
    })
    await updateChangeSet(ctx, id, { state: 'waiting', jobId })
  }
  return readChangeSet(ctx, id)
}

/** Small enough to be waited for, with what goes into the recycle bin or to a new owner along with the records. */
async function isSmall(
  ctx: Ctx,
  plan: Plan,
  { id, change, total }: { id: string; change: Change; total: number },
): Promise<boolean> {
  if (total > doneAtOnce) return false
  const takesAlong = 'delete' in change || ('set' in change && 'ownerId' in (change.set ?? {}))
  if (!takesAlong) return true
  const rows = await nextRows(ctx, { id, after: null, limit: doneAtOnce })
  return !(await haveManyChildren(
    ctx,
    plan,
    rows.map(({ recordId }) => recordId),
  ))
}

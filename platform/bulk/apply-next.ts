import { type ChangeRow, nextRows, settleRows } from '#platform/change-set/change-rows.ts'
import { type ChangeSet, readChangeSet, undoableForMs, updateChangeSet } from '#platform/change-set/change-set-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { planOf } from '#platform/record/plan.ts'
import { applyChange } from './apply-change.ts'
import type { Change } from './bulk-schema.ts'
import { checkChange } from './check-change.ts'

const batchSize = 1_000

/** Changes the next records of a deed and notes how far it is, in one transaction; `more` while there are others. */
export async function applyNext(ctx: Ctx, id: string): Promise<{ done: number; total: number; more: boolean }> {
  const changeSet = await readChangeSet(ctx, id, { lock: true })
  const rows = await nextRows(ctx, { id, after: changeSet.reached, limit: batchSize })
  const counts = rows.length > 0 ? await applyRows(ctx, changeSet, rows) : {}
  const more = rows.length === batchSize
  await updateChangeSet(ctx, id, { ...counts, ...(more ? { state: 'running' } : endOf(ctx, 'done')) })
  return { done: changeSet.done + rows.length, total: changeSet.total, more }
}

/** A deed that has ended, however it did, can be undone for some time. */
export function endOf(ctx: Ctx, state: ChangeSet['state']): Partial<ChangeSet> {
  return { state, endedAt: ctx.now, undoableUntil: new Date(ctx.now.getTime() + undoableForMs) }
}

async function applyRows(ctx: Ctx, changeSet: ChangeSet, rows: readonly ChangeRow[]): Promise<Partial<ChangeSet>> {
  const plan = planOf(ctx, ctx.schema.named(changeSet.object))
  const change = checkChange(ctx, plan, changeSet.input.change as Change)
  const ids = rows.map(({ recordId }) => recordId)
  const settled = await applyChange(ctx, plan, { change, ids, changeSetId: changeSet.id })
  await settleRows(ctx, changeSet.id, settled)
  const number = (state: string) => settled.filter((row) => row.state === state).length
  const changed = number('changed')
  // The recycle bin writes its own events.
  if (changed > 0 && change.kind === 'edit') {
    await writeEvent(ctx, {
      type: `${plan.object.name}.updated`,
      object: plan.object.name,
      payload: { batchId: changeSet.id, count: changed },
    })
  }
  return {
    done: changeSet.done + rows.length,
    changed: changeSet.changed + changed,
    same: changeSet.same + number('same'),
    refused: changeSet.refused + number('refused'),
    reached: ids.at(-1)!,
  }
}

import type { Changes } from '#platform/audit/write-history.ts'
import { type ChangeRow, nextRows, type SettledRow, settleRows } from '#platform/change-set/change-rows.ts'
import { type ChangeSet, readChangeSet, updateChangeSet } from '#platform/change-set/change-set-store.ts'
import { settleUndo } from '#platform/change-set/undo.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import { readVisible } from '#platform/record/read-visible.ts'
import { restoreSet } from '#platform/record/restore-set.ts'
import { changesOf } from '#platform/record/update-record.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { stayingChildren } from './staying-children.ts'

const batchSize = 1_000

/** Gives the next records of a deed back what they had, in one transaction; `more` while there are others. */
export async function undoNext(ctx: Ctx, id: string): Promise<{ done: number; total: number; more: boolean }> {
  const changeSet = await readChangeSet(ctx, id, { lock: true })
  const rows = await nextRows(ctx, { id, after: changeSet.reached, states: ['changed'], limit: batchSize })
  const settled = rows.length > 0 ? await undoRows(ctx, changeSet, rows) : []
  await settleRows(ctx, id, settled)
  const restored = changeSet.restored + settled.filter(({ state }) => state === 'restored').length
  const kept = changeSet.kept + settled.filter(({ state }) => state === 'kept').length
  const more = rows.length === batchSize
  if (more) await updateChangeSet(ctx, id, { restored, kept, reached: rows.at(-1)!.recordId })
  else await settleUndo(ctx, id, { restored, kept })
  return { done: restored + kept, total: changeSet.changed, more }
}

async function undoRows(ctx: Ctx, changeSet: ChangeSet, rows: readonly ChangeRow[]): Promise<SettledRow[]> {
  const plan = storedPlan(ctx, ctx.schema.named(changeSet.object))
  if ('delete' in (changeSet.input.change as object)) return unbinRows(ctx, plan, { rows, deletionId: changeSet.id })
  return giveBack(ctx, plan, { rows, changeSetId: changeSet.id })
}

/** Takes records out of the recycle bin that this deed put there; whoever was restored already is as it was. */
async function unbinRows(
  ctx: Ctx,
  plan: Plan,
  { rows, deletionId }: { rows: readonly ChangeRow[]; deletionId: string },
): Promise<SettledRow[]> {
  const ids = rows.map(({ recordId }) => recordId)
  const results = await restoreSet(ctx, plan.object, { ids, deletionId })
  return ids.map((recordId): SettledRow => {
    const result = results.get(recordId)!
    return result.ok ? { recordId, state: 'restored' } : { recordId, state: 'kept', fault: result.errors[0] }
  })
}

/** Only where each changed field still has what the deed gave it: what others wrote since stays. */
async function giveBack(
  ctx: Ctx,
  plan: Plan,
  { rows, changeSetId }: { rows: readonly ChangeRow[]; changeSetId: string },
): Promise<SettledRow[]> {
  const current = await readVisible(ctx, plan, { ids: rows.map(({ recordId }) => recordId), verb: 'read', lock: true })
  const settled: SettledRow[] = []
  const wanted: ChangeRow[] = []
  for (const row of rows) {
    const record = current.get(row.recordId)
    if (!record) settled.push({ recordId: row.recordId, state: 'kept', fault: { path: 'id', code: 'bulk.gone' } })
    else {
      const path = movedField(plan, { record, changes: row.changes! })
      if (path) settled.push({ recordId: row.recordId, state: 'kept', fault: { path, code: 'bulk.changed_since' } })
      else wanted.push(row)
    }
  }
  const owned = wanted.filter(({ changes }) => changes!.ownerId)
  const returning = owned.map(({ recordId, changes, along }) => ({ recordId, owner: changes!.ownerId!.to, along }))
  const staying = returning.length > 0 ? await stayingChildren(ctx, plan, returning) : []
  const updates = wanted.map(({ recordId, changes }) => ({ id: recordId, values: valuesBefore(changes!) }))
  const results = await updateSet(ctx, plan.object, { updates, batchId: changeSetId, givesBack: true, staying })
  for (const { recordId } of wanted) {
    const result = results.get(recordId)!
    if (result.ok) settled.push({ recordId, state: 'restored' })
    else {
      const [fault] = result.errors
      // It is visible, so it is not to be changed.
      const refused = fault!.path === 'id' ? { path: 'id', code: 'bulk.not_allowed' } : fault!
      settled.push({ recordId, state: 'kept', fault: refused })
    }
  }
  const restored = settled.filter(({ state }) => state === 'restored').length
  if (restored > 0) {
    const payload = { batchId: changeSetId, count: restored }
    await writeEvent(ctx, { type: `${plan.object.name}.updated`, object: plan.object.name, payload })
  }
  return settled
}

function movedField(
  plan: Plan,
  { record, changes }: { record: Record<string, unknown>; changes: Changes },
): string | undefined {
  const given = Object.fromEntries(Object.entries(changes).map(([key, { to }]) => [key, to]))
  return Object.keys(changesOf(plan, record, given))[0]
}

function valuesBefore(changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([key, { from }]) => [key, from]))
}

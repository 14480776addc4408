import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { defineUndo, settleUndo } from '#platform/change-set/undo.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import { settle } from '#platform/derived/follow-changes.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { afterWrite } from '#platform/record/after-write.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { namingDuplicates } from '#platform/record/unique-violation.ts'
import { changesOf } from '#platform/record/update-record.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { followMoves, type Moved } from './follow-moves.ts'
import { reopenPairs, returnKeys } from './keys-of-merged.ts'
import { lockForMerge } from './lock-records.ts'
import { forgetAliases, isWrittenOver, noteUndone, readMerge } from './merge-store.ts'
import { notedPlaces, turnBack } from './move.ts'
import { allPlaces } from './places.ts'
import { readStored, valuesOf } from './read-stored.ts'
import { giveBackValues } from './survivor-row.ts'

export type Undone = {
  /** Fields of the survivor that were changed since and stay as they are. */
  kept: string[]
  /** References that were turned elsewhere since and stay as they are. */
  elsewhere: number
}

/** Merges are undone at once, in the transaction that asks for it. */
export const mergeUndo = defineUndo({
  kind: 'merge',
  async undo(ctx, { id, refId, changed }) {
    const { kept, elsewhere } = await undoMerge(ctx, refId!)
    await settleUndo(ctx, id, { restored: changed, kept: kept.length + elsewhere })
  },
})

/**
 * Gives back the merged records with all that was theirs. What was changed since the merge stays and is told. Throws `conflict`
 * where it was undone already, `merged_away` while the survivor itself is merged into another, and `merged_since` while a later
 * merge stands that changed some of the same data: that merge is undone first.
 */
async function undoMerge(ctx: Ctx, mergeId: string): Promise<Undone> {
  const merge = await readMerge(ctx, mergeId)
  if (merge.undone) throw new AppError('conflict')
  const object = ctx.schema.named(merge.object)
  requireRight(ctx, object, 'update')
  requireRight(ctx, object, 'delete')
  const plan = storedPlan(ctx, object)
  const { survivorId, loserIds } = merge
  const { survivor } = await lockForMerge(ctx, plan, { survivorId, loserIds, gone: true })
  if (await isWrittenOver(ctx, mergeId)) throw new AppError('merged_since')
  const { kept } = await giveBackValues(ctx, plan, { mergeId, survivorId, fields: merge.fields })
  await unbinLosers(ctx, plan, { mergeId, loserIds })
  const { moved, elsewhere } = await moveBack(ctx, { mergeId, plan })
  await noteUndone(ctx, mergeId)
  await forgetAliases(ctx, loserIds)
  const [back, ...losers] = await readStored(ctx, plan, [survivorId, ...loserIds])
  await returnKeys(ctx, { object, survivor: back!, losers })
  await reopenPairs(ctx, [survivorId, ...loserIds])
  await record(ctx, plan, { mergeId, survivor, back: back!, losers })
  await followMoves(ctx, { mergeId, moved })
  return { kept: kept.map(({ key }) => key), elsewhere }
}

async function unbinLosers(
  ctx: Ctx,
  plan: Plan,
  { mergeId, loserIds }: { mergeId: string; loserIds: readonly string[] },
): Promise<void> {
  await namingDuplicates(plan, () =>
    ctx.tx.run(sql`
      update ${plan.store} t
      set deleted_at = null, deletion_id = null, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...loserIds]}::uuid[]) and t.deletion_id = ${mergeId}`),
  )
}

/** A place that is no more (a field that the firm removed) has nothing to give back. */
async function moveBack(
  ctx: Ctx,
  { mergeId, plan }: { mergeId: string; plan: Plan },
): Promise<{ moved: Moved[]; elsewhere: number }> {
  const places = allPlaces(ctx, plan.object)
  const moved: Moved[] = []
  let elsewhere = 0
  for (const [name, count] of await notedPlaces(ctx, mergeId)) {
    const place = places.get(name)
    const moves = place ? await turnBack(ctx, { mergeId, place }) : []
    elsewhere += count - moves.length
    if (place && moves.length > 0) moved.push({ place, moves })
  }
  return { moved, elsewhere }
}

type Recording = {
  mergeId: string
  survivor: Presented
  back: Presented
  losers: readonly Presented[]
}

async function record(ctx: Ctx, plan: Plan, { mergeId, survivor, back, losers }: Recording): Promise<void> {
  const { object } = plan
  const changes = changesOf(plan, survivor, valuesOf(plan, back))
  const entry = { object: object.name, action: 'unmerge' as const, batchId: mergeId }
  await writeHistory(ctx, [
    { ...entry, recordId: back.id, changes },
    ...losers.map(({ id }) => ({ ...entry, recordId: id })),
  ])
  await writeSearchEntries(
    ctx,
    object,
    [back, ...losers].map((values) => ({ id: values.id, values })),
  )
  const ids = [back, ...losers].map(({ id }) => id)
  await writeEvent(ctx, { type: `${object.name}.unmerged`, object: object.name, payload: { ids } })
  await keepValues(ctx, plan, { records: sql`t.id = any(${ids}::uuid[])` })
  await settle(ctx, object, await recompute(ctx, object, { ids, rollUps: true }))
  await afterWrite(ctx, object, { ids, before: [survivor] })
}

import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { registerDeed } from '#platform/change-set/register-deed.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { dropValues, keepValues } from '#platform/custom/keep-values.ts'
import { settle } from '#platform/derived/follow-changes.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { replaceMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { afterWrite } from '#platform/record/after-write.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { changesOf } from '#platform/record/update-record.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { followMoves } from './follow-moves.ts'
import { mergePairs, moveKeys } from './keys-of-merged.ts'
import { lockForMerge } from './lock-records.ts'
import { keepAliases, nextMergeId, noteMerge, noteResult } from './merge-store.ts'
import { moveOwners, moveReferences } from './move-references.ts'
import { planMerge } from './plan-merge.ts'
import { readStored } from './read-stored.ts'
import { takeValues } from './survivor-row.ts'

export type MergeInput = { id: string; from: readonly string[]; choose: Readonly<Record<string, string>> }
export type Merged = { record: Presented; changeSetId: string }

/**
 * Merges records into one: it takes the chosen values, everything that referred to the others refers to it, and whatever they were known by
 * leads to it. Throws `validation`, `not_found`, `forbidden` (one needs the rights to change and to delete), `merged_away`;
 * `validation` also where the merged record would break a rule of the firm.
 */
export async function mergeRecords(ctx: Ctx, given: ObjectDefinition, input: MergeInput): Promise<Merged> {
  requireRight(ctx, given, 'update')
  requireRight(ctx, given, 'delete')
  const loserIds = requireOthers(input)
  const plan = storedPlan(ctx, given)
  const { object } = plan
  const { survivor, losers } = await lockForMerge(ctx, plan, { survivorId: input.id, loserIds, gone: false })
  const { taken, clear, values, faults } = await planMerge(ctx, plan, { survivor, losers, choose: input.choose })
  if (faults.length > 0) throw new AppError('validation', { errors: faults })
  const id = await nextMergeId(ctx)
  await noteMerge(ctx, plan, { id, survivorId: survivor.id, loserIds })
  await keepAliases(ctx, object, losers)
  await binLosers(ctx, plan, { id, loserIds })
  const fields = await takeValues(ctx, plan, { survivorId: survivor.id, taken, clear })
  const ownerId = (taken.has('ownerId') ? losers.find((one) => one.id === taken.get('ownerId')) : survivor)!.ownerId
  const references = await moveReferences(ctx, object, { mergeId: id, survivorId: survivor.id, loserIds })
  const owners = await moveOwners(ctx, object, { mergeId: id, survivor, losers, ownerId: ownerId as string | null })
  await noteResult(ctx, plan, { id, survivorId: survivor.id, fields })
  await moveKeys(ctx, { survivorId: survivor.id, loserIds })
  await mergePairs(ctx, { survivorId: survivor.id, loserIds })
  const changes = changesOf(plan, survivor, values)
  await record(ctx, plan, { id, survivor, loserIds, changes })
  await followMoves(ctx, { mergeId: id, moved: [...references, ...owners] })
  const changeSetId = await registerDeed(ctx, {
    kind: 'merge',
    object: object.name,
    title: 'merge.deed',
    titleParams: { object: object.name, name: String(survivor[object.title] ?? ''), count: loserIds.length },
    count: loserIds.length + 1,
    refId: id,
  })
  return { record: await readRecord(ctx, object, survivor.id), changeSetId }
}

function requireOthers({ id, from }: MergeInput): string[] {
  const others = [...new Set(from)]
  if (others.length === from.length && others.length > 0 && !others.includes(id)) return others
  throw new AppError('validation', { errors: [{ path: 'from', code: 'merge.others' }] })
}

async function binLosers(ctx: Ctx, plan: Plan, { id, loserIds }: { id: string; loserIds: readonly string[] }) {
  await ctx.tx.run(sql`
    update ${plan.store} t
    set deleted_at = ${ctx.now}, deletion_id = ${id}, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...loserIds]}::uuid[])`)
}

type Recording = {
  id: string
  survivor: Presented
  loserIds: readonly string[]
  changes: ReturnType<typeof changesOf>
}

async function record(ctx: Ctx, plan: Plan, { id, survivor, loserIds, changes }: Recording) {
  const { object } = plan
  await writeHistory(ctx, [
    { object: object.name, recordId: survivor.id, action: 'merge', changes, batchId: id },
    ...loserIds.map((recordId) => ({ object: object.name, recordId, action: 'merge' as const, batchId: id })),
  ])
  const [stored] = await readStored(ctx, plan, [survivor.id])
  await replaceMatchKeys(ctx, object, [{ id: survivor.id, values: stored! }])
  await writeSearchEntries(ctx, object, [{ id: survivor.id, values: stored! }])
  const ids = [survivor.id, ...loserIds]
  await writeEvent(ctx, { type: `${object.name}.merged`, object: object.name, payload: { ids } })
  await dropValues(ctx, plan, loserIds)
  await keepValues(ctx, plan, { records: sql`t.id = ${survivor.id}` })
  await settle(ctx, object, await recompute(ctx, object, { ids: [survivor.id], rollUps: true }))
  await afterWrite(ctx, object, { ids, before: [survivor] })
}

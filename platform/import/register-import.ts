import {
  type ChangeSet,
  changeSetOf,
  insertChangeSet,
  readChangeSet,
  undoableForMs,
  updateChangeSet,
} from '#platform/change-set/change-set-store.ts'
import { beginUndo, settleUndo } from '#platform/change-set/undo.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ImportRecord } from './import-store.ts'

/** Keeps the register of deeds in step with an import whose state has changed. Trials and drafts are no deeds. */
export async function registerImport(ctx: Ctx, record: ImportRecord): Promise<void> {
  if (record.dryRun || record.state === 'draft') return
  const id = await changeSetOf(ctx, record.id)
  if (!id) {
    // A draft that was given up never did anything.
    if (record.state !== 'queued') return
    await insertChangeSet(ctx, {
      kind: 'import',
      object: record.object,
      title: 'import.deed',
      titleParams: { file: record.fileName },
      refId: record.id,
      undoableUntil: null,
      ...stateOf(record),
    })
    return
  }
  const { state } = await readChangeSet(ctx, id)
  const changed = changedBy(record)
  const kept = record.report.kept ?? 0
  if (record.state === 'reverted') {
    await settleUndo(ctx, id, { restored: Math.max(changed - kept, 0), kept })
  } else if (record.state === 'queued' && state !== 'waiting' && state !== 'running') {
    await beginUndo(ctx, id, { jobId: record.jobId })
  } else if (state === 'undoing') {
    // Taking it back was stopped or failed: it can be asked for again.
    if (record.state !== 'running') await updateChangeSet(ctx, id, { state: 'done', error: record.error })
  } else await updateChangeSet(ctx, id, stateOf(record))
}

function stateOf(record: ImportRecord): Partial<ChangeSet> {
  const { endedAt, failed, skipped, appliedTo, error, jobId } = record
  const state = record.state === 'queued' ? 'waiting' : (record.state as ChangeSet['state'])
  return {
    state,
    jobId,
    error,
    endedAt,
    total: record.total ?? 0,
    done: appliedTo,
    changed: changedBy(record),
    same: skipped,
    refused: failed,
    ...(endedAt && { undoableUntil: new Date(endedAt.getTime() + undoableForMs) }),
  }
}

function changedBy({ created, updated, report }: ImportRecord): number {
  const others = [...Object.values(report.made ?? {}), ...Object.values(report.changed ?? {})]
  return others.reduce((sum, count) => sum + count, created + updated)
}

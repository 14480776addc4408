import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type ChangeSet, type ChangeSetKind, readChangeSet, updateChangeSet } from './change-set-store.ts'

/** How deeds of one kind are undone. */
export type UndoDefinition = {
  kind: ChangeSetKind
  /**
   * Undoes it with the actor's rights, in the transaction that asks for it: at once, ending with `settleUndo`; or it enqueues a
   * job after `beginUndo`, which settles it in its last step. What was changed since is left alone and counted as kept.
   */
  undo(ctx: Ctx, changeSet: ChangeSet): Promise<void>
}

/** Declares how deeds of a kind are undone. */
export function defineUndo(definition: UndoDefinition): UndoDefinition {
  return definition
}

const registered = new Map<ChangeSetKind, UndoDefinition>()

/** Makes the ways of undoing known; called by the composition root. */
export function registerUndos(definitions: readonly UndoDefinition[]): void {
  for (const definition of definitions) registered.set(definition.kind, definition)
}

/** Undoes a deed, or begins to. Refuses with `conflict` what is under way, was undone already or is too old. */
export async function undoChangeSet(ctx: Ctx, id: string): Promise<ChangeSet> {
  const changeSet = await readChangeSet(ctx, id, { lock: true })
  const definition = registered.get(changeSet.kind)
  if (!definition || !isUndoable(changeSet, ctx.now)) throw new AppError('conflict')
  await definition.undo(ctx, changeSet)
  return readChangeSet(ctx, id)
}

/** Whether it did something that can still be given back. */
export function isUndoable({ state, changed, undoableUntil }: ChangeSet, now: Date): boolean {
  const ended = state === 'done' || state === 'failed' || state === 'cancelled'
  return ended && changed > 0 && undoableUntil !== null && undoableUntil > now
}

/** Says that a job is undoing it. */
export async function beginUndo(ctx: Ctx, id: string, { jobId }: { jobId: string | null }): Promise<void> {
  const begun = { state: 'undoing', jobId, reached: null, error: null } as const
  await updateChangeSet(ctx, id, { ...begun, undoneBy: actorId(ctx), undoneAt: ctx.now })
}

/** Says that it is undone: how many records are as they were, and how many were left alone. */
export async function settleUndo(
  ctx: Ctx,
  id: string,
  { restored, kept }: { restored: number; kept: number },
): Promise<void> {
  const { undoneBy } = await readChangeSet(ctx, id)
  await updateChangeSet(ctx, id, {
    state: 'undone',
    restored,
    kept,
    undoneAt: ctx.now,
    undoneBy: undoneBy ?? actorId(ctx),
  })
}

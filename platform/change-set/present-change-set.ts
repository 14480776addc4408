import { z } from 'zod'
import { type ChangeSet, changeSetKinds, changeSetStates } from './change-set-store.ts'
import { isUndoable } from './undo.ts'

const time = z.iso.datetime()
const count = z.int()

export const changeSetSchema = z.object({
  id: z.guid(),
  kind: z.enum(changeSetKinds),
  object: z.string(),
  title: z.string().meta({ description: 'Key of its words; titleParams fill them.' }),
  titleParams: z.record(z.string(), z.unknown()),
  state: z.enum(changeSetStates),
  change: z.unknown().meta({ description: 'Of a bulk edit: what was asked.' }),
  total: count,
  done: count,
  changed: count,
  same: count,
  refused: count,
  restored: count,
  kept: count,
  undoable: z.boolean(),
  error: z.object({ code: z.string() }).loose().nullable(),
  refId: z.guid().nullable(),
  jobId: z.guid().nullable(),
  createdAt: time,
  createdBy: z.guid().nullable(),
  endedAt: time.nullable(),
  undoneAt: time.nullable(),
  undoneBy: z.guid().nullable(),
  undoableUntil: time.nullable(),
})

/** A deed as the API gives it. */
export function presentChangeSet(changeSet: ChangeSet, now: Date) {
  const { input, reached: _, ...shown } = changeSet
  return { ...shown, change: input.change ?? null, undoable: isUndoable(changeSet, now) }
}

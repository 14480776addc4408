import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { Values } from '#platform/object/hooks.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { present, type RecordOf } from '#platform/record/present.ts'
import { readRecord, readRow } from '#platform/record/read-record.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { programme } from './programme.object.ts'

export type Programme = RecordOf<typeof programme>

/** The programme, held until the transaction ends, for who may lead it; one that may only be seen is `forbidden`. */
export async function lockProgramme(ctx: Ctx, id: string): Promise<Programme> {
  requireRight(ctx, programme, 'update')
  try {
    return present(
      await readRow(ctx, { object: programme, id, verb: 'update', lock: 'change' }),
      planOf(ctx, programme).fields,
    ) as Programme
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    await readRecord(ctx, programme, id)
    throw new AppError('forbidden')
  }
}

/** Stores what a command changed of a programme, with history and one event. */
export async function storeProgramme(
  ctx: Ctx,
  { id, values, event }: { id: string; values: Values; event: string },
): Promise<Programme> {
  const results = await updateSet(ctx, programme, { updates: [{ id, values }], batchId: newId(ctx.now) })
  const result = results.get(id)!
  if (!result.ok) throw new AppError('validation', { errors: result.errors })
  await writeEvent(ctx, { type: `programme.${event}`, object: programme.name, payload: { ids: [id] } })
  return readRecord(ctx, programme, id)
}

/** Refuses what a programme in this state does not take. */
export function requireState({ state }: Programme, ...wanted: Programme['state'][]): void {
  if (!wanted.includes(state)) throw wrongState(`programmes.is.${state}`)
}

/** A conflict with the state of the programme: what it is, in words. */
export function wrongState(code: string, path = 'state'): AppError {
  return new AppError('conflict', { errors: [{ path, code }] })
}

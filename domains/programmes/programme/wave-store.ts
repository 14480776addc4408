import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { Values } from '#platform/object/hooks.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { wave } from './wave.object.ts'

/** Stores what commands changed of waves, with history and one event. */
export async function storeWaves(ctx: Ctx, updates: readonly { id: string; values: Values }[]): Promise<void> {
  if (updates.length === 0) return
  const results = await updateSet(ctx, wave, { updates, batchId: newId(ctx.now) })
  const errors = [...results.values()].flatMap((result) => (result.ok ? [] : result.errors))
  if (errors.length > 0) throw new AppError('validation', { errors })
  await writeEvent(ctx, { type: 'wave.updated', object: wave.name, payload: { ids: updates.map(({ id }) => id) } })
}

import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'
import { survivorOf } from './survivor.ts'

/** The refusal of a write to a record that went into another, naming it; `not_found` to who may not see that one. */
export async function mergedAway(ctx: Ctx, object: ObjectDefinition, survivorId: string): Promise<AppError> {
  const { id } = await readRecord(ctx, object, survivorId)
  return new AppError('merged_away', { params: { id }, current: { id } })
}

/** Runs what needs a record; where there is none because it was merged, says into which. */
export async function namingSurvivor<T>(ctx: Ctx, ref: RecordRef, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const survivor = await survivorVisible(ctx, { ...ref, error })
    throw survivor ? new AppError('merged_away', { params: { id: survivor }, current: { id: survivor } }) : error
  }
}

/** The record that the actor may see in place of one that was not found; undefined where there is none. */
async function survivorVisible(
  ctx: Ctx,
  { object, id, error }: RecordRef & { error: unknown },
): Promise<string | undefined> {
  if (!(error instanceof AppError) || error.code !== 'not_found') return undefined
  const survivor = await survivorOf(ctx, id)
  if (!survivor) return undefined
  return (await requireRecord(ctx, { object, id: survivor })).record.id
}

/** Runs what reads a record or its parts; a request for one that was merged is redirected to the same address of the surviving record. */
export async function orRedirect<T>(
  ctx: Ctx,
  { request, ...ref }: RecordRef & { request: { url: string } },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const survivor = await survivorVisible(ctx, { ...ref, error })
    if (!survivor) throw error
    const location = request.url.replace(ref.id, survivor)
    throw new AppError('merged', { params: { location }, current: { id: survivor } })
  }
}

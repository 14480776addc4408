import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { createRecords } from './create-records.ts'
import { deleteRecord } from './delete-record.ts'
import { updateRecord } from './update-record.ts'

const item = z.record(z.string(), z.unknown())

export const batchSchema = z.strictObject({
  create: z.array(item).max(1_000).default([]),
  update: z
    .array(z.looseObject({ id: z.guid(), version: z.int() }))
    .max(1_000)
    .default([]),
  delete: z
    .array(z.strictObject({ id: z.guid(), version: z.int().optional() }))
    .max(1_000)
    .default([]),
})

/** Creates, updates and deletes in one transaction: all take effect or none; faults are named `update.3.name`. */
export async function runBatch(ctx: Ctx, object: ObjectDefinition, batch: z.output<typeof batchSchema>) {
  if (batch.create.length + batch.update.length + batch.delete.length > 1_000) {
    throw new AppError('validation', { errors: [{ path: '', code: 'batch.too_large' }] })
  }
  // Who may only change records has nothing to create.
  const created = batch.create.length > 0 ? await within('create', () => createRecords(ctx, object, batch.create)) : []
  const updated = []
  for (const [index, { id, version, ...patch }] of batch.update.entries()) {
    updated.push(await within(`update.${index}`, () => updateRecord(ctx, object, { id, version, patch })))
  }
  for (const [index, target] of batch.delete.entries())
    await within(`delete.${index}`, () => deleteRecord(ctx, object, target))
  return { created, updated, deleted: batch.delete.map(({ id }) => id) }
}

/** Names in errors which part of the batch they are about. */
async function within<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const errors = error.errors.map((fault) => ({ ...fault, path: `${place}.${fault.path}` }))
    const { params, current, retryAfter, cause } = error
    throw new AppError(error.code, {
      errors: errors.length > 0 ? errors : [{ path: place, code: error.code }],
      params,
      current,
      retryAfter,
      cause,
    })
  }
}

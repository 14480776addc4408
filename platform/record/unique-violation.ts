import { AppError } from '#platform/error/app-error.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { Plan } from './plan.ts'

/** Runs a write; a unique index that refuses it becomes a 409 that names the field. */
export async function namingDuplicates<T>(plan: Plan, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Citus workers fill no fields of the error and append a shard number to the name.
    const index = /constraint "(.+?)(?:_\d{6,})?"/.exec(error.message)?.[1]
    const item = plan.fields.find(({ key }) => uniqueIndexName(plan.object.table, key) === index)
    if (!item) throw error
    throw new AppError('duplicate', { errors: [{ path: item.key, code: 'field.taken' }], cause: error })
  }
}

/** Whether a unique index refused a statement. */
export function isUniqueViolation(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '23505'
}

/** Whether a write was refused because another record has a unique value. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof AppError && error.code === 'duplicate'
}

export function uniqueIndexName(table: string, key: string): string {
  return `${table}_${snakeCase(key)}_unique`
}

import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { askForRefresh } from './segment.jobs.ts'
import { checkedFilter } from './segment-query.ts'

/** A segment has a filter that the account list would take; a new or changed one gets its members at once. */
export const segmentHooks: Hooks = {
  object: 'segment',
  async complete(ctx, drafts) {
    const errors: FieldError[] = []
    for (const [index, { values }] of drafts.entries()) {
      if (values.filter === undefined || values.filter === null) continue
      try {
        values.filter = checkedFilter(ctx, values.filter)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const path = drafts.length > 1 ? `${index}.filter` : 'filter'
        errors.push(
          ...error.errors.map((fault) => ({
            ...fault,
            path: fault.path === 'filter' ? path : `${path}.${fault.path}`,
          })),
        )
      }
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
  async afterWrite(ctx, ids) {
    await askForRefresh(ctx, ids)
  },
}

import { AppError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { actionFaults } from './strategy-action.rules.ts'

/** A cell is there once per segment and stage; its actions are actions. */
export const strategyHooks: Hooks = {
  object: 'strategy',
  derive(values, current) {
    const { segmentId, stage } = { ...current, ...values }
    return { ...values, cell: `${segmentId} ${stage}` }
  },
  async complete(_, drafts) {
    const errors = drafts.flatMap(({ values }, index) =>
      actionFaults(values.actions).map((fault) =>
        drafts.length > 1 ? { ...fault, path: `${index}.${fault.path}` } : fault,
      ),
    )
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}

import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { capacityOn } from './capacity.ts'
import { howFar, isWanted } from './how-far.rules.ts'

/** A shortfall keeps how far what is wanted would have gone by the capacity of the day on which it was said. */
export const shortfallHooks: Hooks = {
  object: 'shortfall',
  async complete(ctx, drafts) {
    const asking = drafts.filter(({ values }) => values.wanted !== undefined && values.wanted !== null)
    const errors: FieldError[] = asking
      .filter(({ values }) => !isWanted(values.wanted))
      .map((draft) => ({
        path: drafts.length > 1 ? `${drafts.indexOf(draft)}.wanted` : 'wanted',
        code: 'resources.wanted',
      }))
    if (errors.length > 0) throw new AppError('validation', { errors })
    if (asking.length === 0) return
    const capacity = await capacityOn(ctx)
    for (const draft of asking) {
      if (!isWanted(draft.values.wanted)) continue
      const { can, share, gaps } = howFar(capacity, draft.values.wanted)
      draft.values = { ...draft.values, share: can === 'unknown' ? null : share, gaps }
    }
  },
}

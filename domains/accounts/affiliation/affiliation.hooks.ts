import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { affiliation } from './affiliation.object.ts'

/** Nobody leaves a post before he takes it. */
export const affiliationHooks: Hooks = {
  object: affiliation.name,
  async complete(_ctx, drafts) {
    const errors = drafts.flatMap(({ values, current }, index): FieldError[] => {
      const { since, until } = { ...current, ...values }
      if (!since || !until || String(since) <= String(until)) return []
      const path = drafts.length > 1 ? `${index}.until` : 'until'
      return [{ path, code: 'accounts.until_before_since', params: { since } }]
    })
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}

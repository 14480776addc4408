import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks, Values } from '#platform/object/hooks.ts'
import { rangeFaults } from './segment.rules.ts'

/** A segment is called by its industry and region; its ranges are ranges; each estimate has its source and day. */
export const marketSegmentHooks: Hooks = {
  object: 'marketSegment',
  derive(values, current) {
    const { industry, region }: Values = { ...current, ...values }
    return { ...values, name: industry && region ? `${industry} · ${region}` : null }
  },
  async complete(_, drafts) {
    const errors: FieldError[] = drafts.flatMap(({ values, current }, index) => {
      const whole: Values = { ...current, ...values }
      return rangeFaults(whole).map(({ path, code }) => ({ path: drafts.length > 1 ? `${index}.${path}` : path, code }))
    })
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}

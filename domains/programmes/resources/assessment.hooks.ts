import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Hooks } from '#platform/object/hooks.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { assessmentFaults } from './assessment.rules.ts'
import { measureDataQuality } from './data-quality.ts'
import { neededFields } from './needed-fields.ts'

/** An assessment is called by its day; one made on its own day carries what the product measured then. */
export const assessmentHooks: Hooks = {
  object: 'resourceAssessment',
  derive: (values, current) => ({ ...values, name: values.assessedOn ?? current?.assessedOn ?? null }),
  async complete(ctx, drafts) {
    const errors: FieldError[] = drafts.flatMap(({ values, current }, index) =>
      assessmentFaults({ ...current, ...values }).map((fault) => ({
        ...fault,
        path: drafts.length > 1 ? `${index}.${fault.path}` : fault.path,
      })),
    )
    if (errors.length > 0) throw new AppError('validation', { errors })
    const today = dayIn(ctx.now, ctx.timeZone)
    const made = drafts.filter(({ values, current }) => !current && values.assessedOn === today)
    if (made.length === 0) return
    const dataQuality = await measureDataQuality(ofTheFirm(ctx), await neededFields(ctx))
    for (const draft of made) draft.values = { ...draft.values, dataQuality }
  },
}

/** What there is to work with is the firm's, whoever writes it down. */
function ofTheFirm(ctx: Ctx): Ctx {
  const actor = { kind: 'system', name: 'programmes.resources', reason: 'an assessment is of the whole firm' } as const
  return { ...ctx, actor, rights: systemRights }
}

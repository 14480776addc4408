import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { labelIn } from '#platform/object/label.ts'
import { planOf } from '#platform/record/plan.ts'

/** The headers of an empty file for an object, by which every column maps itself: the fields of its form first. */
export function templateHeaders(ctx: Ctx, object: ObjectDefinition, translate: Translate): string[] {
  const word = (key: string) => translate(ctx.locale, key)
  const writable = planOf(ctx, object).fields.filter(({ field }) => isWritable(field) && field.kind !== 'json')
  const form = writable.filter(({ key }) => object.form.includes(key))
  const rest = writable.filter(({ key }) => !object.form.includes(key))
  return [...form, ...rest].map(
    ({ key, field }) =>
      labelIn(field.label, ctx.locale) ?? word(`${object.name}.${key}`) ?? word(`record.${key}`) ?? key,
  )
}

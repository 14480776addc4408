import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { labelIn } from '#platform/object/label.ts'
import { type PlannedField, planOf } from '#platform/record/plan.ts'
import { resolveCompanion } from './companions.ts'

/** The headers of an empty file for an object, by which every column maps itself: the fields of its form first. */
export function templateHeaders(ctx: Ctx, object: ObjectDefinition, translate: Translate): string[] {
  const word = (key: string) => translate(ctx.locale, key)
  const labelOf = ({ name }: ObjectDefinition, { key, field }: PlannedField) =>
    labelIn(field.label, ctx.locale) ?? word(`${name}.${key}`) ?? word(`record.${key}`) ?? key
  const writable = planOf(ctx, object).fields.filter(({ field }) => isWritable(field) && field.kind !== 'json')
  const form = writable.filter(({ key }) => object.form.includes(key))
  const rest = writable.filter(({ key }) => !object.form.includes(key))
  const along = (object.alongside ?? []).flatMap(({ object: name }) => {
    const other = ctx.schema.named(name)
    const known = planOf(ctx, other).fields.filter(({ key }) => other.form.includes(key))
    return known
      .filter(({ key }) => resolveCompanion(ctx, object, `${name}.${key}`))
      .map((item) => `${word(`${name}.one`) ?? name} ${labelOf(other, item)}`)
  })
  return [...[...form, ...rest].map((item) => labelOf(object, item)), ...along]
}

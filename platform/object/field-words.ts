import type { Locale } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { ObjectDefinition } from './define-object.ts'
import type { Field } from './field.ts'

/** What a field is called: by the firm, where it is its own, else by the words of the product. */
export function fieldName(
  { owner, key, field }: { owner: string; key: string; field: Field },
  { locale, translate }: { locale: Locale; translate: Translate },
): string {
  const own = field.label?.[locale] ?? Object.values(field.label ?? {})[0]
  return own ?? translate(locale, `${owner}.${key}`) ?? translate(locale, `record.${key}`) ?? key
}

/** What many records of an object are called, likewise. */
export function recordsName(
  { name, label, plural }: ObjectDefinition,
  { locale, translate }: { locale: Locale; translate: Translate },
): string {
  return (
    label?.many[locale] ??
    label?.one[locale] ??
    Object.values(label?.many ?? {})[0] ??
    translate(locale, `${name}.many`) ??
    plural
  )
}

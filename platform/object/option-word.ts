import type { Locale } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Field } from './field.ts'
import { labelIn } from './label.ts'

type Owner = { object: string; key: string; field: Field }

/** What an option is called: by the firm's own word for it, else by ours, else as it is kept. */
export function optionWord(
  value: string,
  { object, key, field }: Owner,
  { locale, translate }: { locale: Locale; translate: Translate },
): string {
  return labelIn(field.optionLabels?.[value]?.label, locale) ?? translate(locale, `${object}.${key}.${value}`) ?? value
}

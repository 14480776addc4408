import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import type { GroupValue } from './groups.ts'

/** What the records of a group have in common: an option, a name, a month, or that they have nothing there. */
export function GroupTitle({ use, value }: { use: FieldUse; value: GroupValue }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const isReference = use.field.kind === 'reference'
  const { title } = useReferred({
    object: isReference ? use.field.to : undefined,
    id: isReference && typeof value === 'string' ? value : null,
    included: undefined,
  })
  if (value === null) return <span className="gx-quiet">{t('web.list.withoutValue')}</span>
  if (isReference) return <>{title}</>
  if (use.field.kind === 'date' || use.field.kind === 'datetime')
    return <>{monthWords(String(value), intlLocale(formats.language))}</>
  return <>{webKind(use.field.kind).words(value, { use, formats, t })}</>
}

/** March 2026; 2026年3月. */
export function monthWords(day: string, locale: string): string {
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' })
  return month.format(new Date(`${day}T00:00:00Z`))
}

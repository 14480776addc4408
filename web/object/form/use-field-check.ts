import { useTranslation } from 'react-i18next'
import { kinds } from '#fields/kinds.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** Checks a value as the server will, so that a fault stands beside the field when one leaves it. */
export function useFieldCheck(): (use: FieldUse, value: unknown) => string | undefined {
  const { t } = useTranslation()
  const { currency, timeZone } = useFormats()
  return ({ field }, value) => {
    if (value === null || value === undefined || value === '') return field.required ? t('field.required') : undefined
    const checked = kinds[field.kind].check(value, field, { currency, timeZone, country: 'CN' })
    return checked.ok ? undefined : t(`field.${checked.code}`, { ...checked.params })
  }
}

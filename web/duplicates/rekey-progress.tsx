import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { rulesQuery } from './duplicate-calls.ts'

/** How far changed rules hold for the records that are there; nothing once they hold for all. */
export function RekeyProgress({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data } = useQuery(rulesQuery(object.plural))
  if (!data || data.keyed === null) return null
  return (
    <p className="gx-quiet gx-figures" role="status">
      {t('duplicates.rules.underWay', { done: exactNumber(data.keyed, formats) })}
    </p>
  )
}

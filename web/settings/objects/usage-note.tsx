import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel, useNouns } from '#web/object/field-words.ts'
import { wordsIn } from '#web/object/firm-words.ts'
import { type DefinitionUsage, MOST_COUNTED, type UsageReading } from './usage-query.ts'

interface UsageNoteProps {
  /** The object whose records hold it. */
  object: string
  usage: DefinitionUsage | undefined
  /** `objects.usage.field` for a field that is filled, `objects.usage.object` for an object's records. */
  of: 'field' | 'object'
}

/** Where a field or an object is used: shown before it is changed or deleted. */
export function UsageNote({ object, usage, of }: UsageNoteProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const noun = useNouns()
  const say = useReadingWords(object)
  if (!usage) return null
  const { records, readBy } = usage
  const counted = t(records === MOST_COUNTED ? 'objects.usage.atLeast' : 'objects.usage.exactly', {
    number: exactNumber(records, formats),
  })
  return (
    <div className="gx-usage gx-quiet">
      <p>{t(`objects.usage.${of}`, { count: records, counted, objects: noun.many(object) })}</p>
      {readBy.length > 0 && (
        <p>{t('objects.usage.readBy', { readers: readBy.map(say).join(t('objects.usage.and')) })}</p>
      )}
    </div>
  )
}

function useReadingWords(own: string): (reading: UsageReading) => string {
  const { t } = useTranslation()
  const { language } = useFormats()
  const label = useFieldLabel()
  const noun = useNouns()
  return ({ object, as, key, message }) => {
    const what = t(`objects.usage.as.${as}`, {
      name: key ? label(object, key) : (wordsIn(message ?? {}, [language]) ?? ''),
    })
    return object === own ? what : t('objects.usage.elsewhere', { object: noun.one(object), what })
  }
}

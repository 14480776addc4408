import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { wordsIn } from '#web/object/firm-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { Section } from '#web/ui/page.tsx'
import { type DeletedDefinition, deletedQuery, restoreField, restoreObject } from './definition-calls.ts'
import { useSayFault } from './use-saving.ts'

/** Fields and objects that were deleted: for 30 days they come back with all their values. Of one object, or of all. */
export function DeletedLines({ object }: { object?: string }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(deletedQuery)
  const shown = data.filter((deleted) => !object || deleted.object === object)
  if (shown.length === 0) return null
  return (
    <Section title={t('objects.deleted')}>
      <ul className="gx-settings-lines">
        {shown.map((deleted) => (
          <DeletedLine key={`${deleted.object}.${deleted.key ?? ''}`} deleted={deleted} />
        ))}
      </ul>
    </Section>
  )
}

function DeletedLine({ deleted }: { deleted: DeletedDefinition }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sayFault = useSayFault()
  const words = useObjectWords()
  const { object, key, label, deletedAt } = deleted
  const name = wordsIn(label, [formats.language]) ?? key ?? object
  const restore = async () => {
    try {
      await (key ? restoreField(object, key) : restoreObject(object))
      notify({ text: t('objects.restored', { name }) })
    } catch (error) {
      sayFault(error)
    }
  }
  return (
    <li>
      <div>
        <p className="gx-settings-name">{name}</p>
        <p className="gx-quiet">
          {key ? t('objects.deleted.field', { object: words.one(object) }) : t('objects.deleted.object')}
          {' · '}
          {t('objects.deleted.at', { when: instantWords(deletedAt, formats) })}
        </p>
      </div>
      <Button onClick={() => void restore()}>{t('objects.restore')}</Button>
    </li>
  )
}

import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useExpressionWords } from '#web/object/expression-words.ts'
import { wordsIn } from '#web/object/firm-words.ts'

/** The validation rules of an object: when a record is refused, and with which message. */
export function RuleLines({ object, onOpen }: { object: ObjectDefinition; onOpen: (index: number) => void }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const inWords = useExpressionWords()
  const rules = object.rules ?? []
  if (rules.length === 0) return <p className="gx-quiet">{t('objects.rules.none')}</p>
  return (
    <ul>
      {rules.map(({ name, when, message }, index) => (
        <li key={name}>
          <button type="button" className="gx-plain gx-rule-line" onClick={() => onOpen(index)}>
            <span className="gx-settings-name">
              {typeof message === 'string' ? message : wordsIn(message, [language])}
            </span>
            <span className="gx-quiet gx-clip">{inWords(object, when)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { choiceOf } from './kind-choices.ts'

interface FieldLinesProps {
  object: ObjectDefinition
  keys: string[]
  /** Opens the field to change it; absent: the product's own, which stay as they are. */
  onOpen?: (key: string) => void
}

/** Fields, one a line: what it is, its name, how it is called in the API, what holds for it. */
export function FieldLines({ object, keys, onOpen }: FieldLinesProps) {
  const label = useFieldLabel()
  return (
    <ul className="gx-field-lines">
      {keys.map((key) => (
        <li key={key}>
          {onOpen ? (
            <button type="button" className="gx-plain gx-field-line" onClick={() => onOpen(key)}>
              <FieldFacts name={label(object.name, key)} fieldKey={key} field={object.fields[key]!} />
            </button>
          ) : (
            <div className="gx-field-line">
              <FieldFacts name={label(object.name, key)} fieldKey={key} field={object.fields[key]!} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function FieldFacts({ name, fieldKey, field }: { name: string; fieldKey: string; field: Field }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const { name: choice, Icon } = choiceOf(field)
  const kind = t(`objects.kind.${choice}`)
  const target = choice === 'reference' && field.to ? words.one(field.to) : undefined
  const facts = [
    field.required && t('objects.field.required'),
    field.unique && t('objects.field.unique'),
    field.indexed && t('objects.field.indexed'),
    field.visibleWhen && t('objects.field.conditional'),
    field.origin === 'derived' && !field.formula && !field.rollUp && t('objects.field.derived'),
  ].filter(Boolean)
  return (
    <>
      <Icon aria-hidden />
      <span className="gx-settings-name gx-clip">{name}</span>
      <span className="gx-quiet gx-clip">{target ? t('objects.line.to', { kind, object: target }) : kind}</span>
      <code className="gx-quiet gx-clip">{fieldKey}</code>
      <span className="gx-quiet gx-clip">{facts.join(' · ')}</span>
    </>
  )
}

import i18next from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field, KindName } from '#platform/object/field.ts'
import { useSession } from '#web/api/session.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { wordsOfFirm } from '#web/object/firm-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type FieldDraft, hasOptions, isComputed } from './field-draft.ts'
import { choiceNamed } from './kind-choices.ts'

interface FieldPreviewProps {
  object: ObjectDefinition
  draft: FieldDraft
  /** It exists already. */
  saved: boolean
  onChange: (patch: Partial<FieldDraft>) => void
}

const KEY = 'custom.preview'

// Their inputs upload, or need a record around them.
const WITHOUT_DEFAULT = new Set(['file', 'image', 'reference', 'user', 'geo', 'address'])

/** The field as people will meet it; what is filled in here is what a new record begins with. */
export function FieldPreview({ object, draft, saved, onChange }: FieldPreviewProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const { workspace } = useSession()
  const name = draft.label[workspace.locale]?.trim() || t(`objects.kind.${draft.choice}`)
  const kind = choiceNamed(draft.choice).kind
  const help = draft.help[workspace.locale]
  const language = useLanguage()
  const field = kind && fieldOf(draft, kind)
  // Options that are being typed have no words yet in the firm's table.
  useMemo(() => {
    if (!field) return
    const asked = { ...object, fields: { [KEY]: { ...field, label: {} } } }
    i18next.addResources(language, 'translation', wordsOfFirm({ version: 0, objects: [asked] }, [language]))
  }, [object, field, language])
  const hasDefault = field && !isComputed(draft) && !WITHOUT_DEFAULT.has(draft.choice)
  if (saved && !hasDefault) return null
  return (
    <section className="gx-field-preview" aria-label={t('objects.preview')}>
      <h3>{t('objects.preview')}</h3>
      {hasDefault && (
        <LabelledField label={name} optional={!draft.required} help={help || t('objects.preview.default')}>
          {(id) => {
            const { Input } = webKind(field.kind)
            const use = { object: object.name, key: KEY, field }
            return <Input id={id} use={use} value={draft.default} onChange={(value) => onChange({ default: value })} />
          }}
        </LabelledField>
      )}
      {!saved && (
        <p className="gx-quiet">
          {t(isComputed(draft) ? 'objects.preview.computed' : 'objects.preview.where', {
            objects: words.many(object.name),
          })}
        </p>
      )}
    </section>
  )
}

/** The draft as a definition, as far as its input needs it. */
function fieldOf(draft: FieldDraft, kind: KindName): Field {
  const options = hasOptions(draft) ? draft.options.filter(({ label, retired }) => label.trim() && !retired) : []
  const valued = options.map(({ value, label }) => ({ value: value ?? label.trim(), label }))
  return {
    kind,
    required: false,
    ...choiceNamed(draft.choice).preset,
    min: draft.min ?? undefined,
    max: draft.max ?? undefined,
    options: valued.map(({ value }) => value),
    optionLabels: Object.fromEntries(valued.map(({ value, label }) => [value, { label: { en: label } }])),
  }
}

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { IconPicker } from './icon-picker.tsx'
import { useObjectChoices } from './object-choices.ts'
import type { ObjectDraft } from './object-draft.ts'
import { WordsInput } from './words-input.tsx'

export interface ObjectDraftProps {
  draft: ObjectDraft
  onChange: (patch: Partial<ObjectDraft>) => void
  faultOf: (path: string) => string | undefined
}

/** What a new kind of record is called, what names each of them, and what they belong to. */
export function ObjectForm({ draft, saved, onChange, faultOf }: ObjectDraftProps & { saved: boolean }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const options = useObjectChoices()
  // In Chinese one and many are the same word.
  const asksMany = workspace.locale === 'en' || Boolean(draft.label.en)
  return (
    <>
      <WordsInput
        label={t('objects.object.label')}
        help={t('objects.object.label.help')}
        value={draft.label}
        autoFocus
        fault={faultOf('label') ?? faultOf('plural')}
        onChange={(label) => onChange({ label })}
      />
      {asksMany && (
        <WordsInput
          label={t('objects.object.many')}
          optional
          value={draft.labelMany}
          fault={faultOf('labelMany')}
          onChange={(labelMany) => onChange({ labelMany })}
        />
      )}
      <WordsInput
        label={t('objects.object.title')}
        help={t('objects.object.title.help')}
        optional
        value={draft.titleLabel}
        fault={faultOf('titleLabel')}
        onChange={(titleLabel) => onChange({ titleLabel })}
      />
      <IconPicker value={draft.icon} onChange={(icon) => onChange({ icon })} />
      {!saved && (
        <>
          <LabelledField
            label={t('objects.object.belongsTo')}
            help={t('objects.object.belongsTo.help')}
            optional
            fault={faultOf('belongsTo')}
          >
            {(id) => (
              <Select
                id={id}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('objects.object.belongsTo.none')}
                value={draft.belongsTo}
                options={options}
                onChange={(belongsTo) => onChange({ belongsTo })}
              />
            )}
          </LabelledField>
          <p className="gx-quiet">{t('objects.object.after')}</p>
        </>
      )}
    </>
  )
}

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useObjectWords } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { ObjectDraftProps } from './object-form.tsx'
import { OptionList } from './option-list.tsx'
import { WordsInput } from './words-input.tsx'

/** A relation of many to many: its name, the two sides, the roles. Since when and until when is kept of each. */
export function LinkForm({ draft, onChange, faultOf }: ObjectDraftProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const objects = useObjects()
  const options = objects.list.filter(hasPage).map(({ name }) => ({ value: name, label: words.one(name) }))
  const side = (which: 'from' | 'to') => (
    <LabelledField label={t(`objects.link.${which}`)} fault={faultOf(`link.${which}`)}>
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          value={draft[which]}
          options={options}
          onChange={(name) => onChange({ [which]: name })}
        />
      )}
    </LabelledField>
  )
  return (
    <>
      <p className="gx-quiet">{t('objects.link.lead')}</p>
      <WordsInput
        label={t('objects.link.label')}
        help={t('objects.link.label.help')}
        value={draft.label}
        autoFocus
        fault={faultOf('label')}
        onChange={(label) => onChange({ label })}
      />
      {side('from')}
      {side('to')}
      <LabelledField label={t('objects.link.roles')} help={t('objects.link.roles.help')} fault={faultOf('link.roles')}>
        {() => <OptionList value={draft.roles} onChange={(roles) => onChange({ roles })} />}
      </LabelledField>
    </>
  )
}

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { useObjectChoices } from './object-choices.ts'
import type { ObjectDraftProps } from './object-form.tsx'
import { OptionList } from './option-list.tsx'
import { WordsInput } from './words-input.tsx'

/** A relation of many to many: its name, the two sides, the roles. Since when and until when is kept of each. */
export function LinkForm({ draft, onChange, faultOf }: ObjectDraftProps) {
  const { t } = useTranslation()
  const options = useObjectChoices()
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

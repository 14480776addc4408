import { Checkbox, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type FieldDraft, hasOptions } from './field-draft.ts'
import { useObjectChoices } from './object-choices.ts'
import { OptionList } from './option-list.tsx'

export interface DraftProps {
  draft: FieldDraft
  onChange: (patch: Partial<FieldDraft>) => void
  faultOf: (path: string) => string | undefined
}

/** What is asked of this kind of field only: options, limits, to which records it points. */
export function KindSettings(
  props: DraftProps & { object: ObjectDefinition; saved: boolean; inUse?: Record<string, number> | undefined },
) {
  const { t } = useTranslation()
  const { draft, onChange, faultOf, inUse } = props
  if (hasOptions(draft)) {
    return (
      <LabelledField
        label={t('objects.field.options')}
        help={t('objects.field.options.help')}
        fault={faultOf('options')}
      >
        {() => <OptionList value={draft.options} inUse={inUse} onChange={(options) => onChange({ options })} />}
      </LabelledField>
    )
  }
  if (draft.choice === 'number') return <NumberSettings {...props} />
  if (draft.choice === 'rating') {
    return (
      <LabelledField label={t('objects.field.stars')} fault={faultOf('max')}>
        {(id) => <InputNumber id={id} min={3} max={10} value={draft.max} onChange={(max) => onChange({ max })} />}
      </LabelledField>
    )
  }
  if (draft.choice === 'reference') return <ReferenceSettings {...props} />
  return null
}

function NumberSettings({ draft, onChange, faultOf }: DraftProps) {
  const { t } = useTranslation()
  return (
    <>
      <LabelledField label={t('objects.field.limits')} optional fault={faultOf('min') ?? faultOf('max')}>
        {(id) => (
          <div className="gx-field-pair">
            <InputNumber
              id={id}
              placeholder={t('objects.field.least')}
              value={draft.min}
              onChange={(min) => onChange({ min })}
            />
            <InputNumber
              aria-label={t('objects.field.most')}
              placeholder={t('objects.field.most')}
              value={draft.max}
              onChange={(max) => onChange({ max })}
            />
          </div>
        )}
      </LabelledField>
      <Checkbox checked={draft.integer} onChange={({ target }) => onChange({ integer: target.checked })}>
        {t('objects.field.integer')}
      </Checkbox>
    </>
  )
}

type ReferenceSettingsProps = DraftProps & { object: ObjectDefinition; saved: boolean }

function ReferenceSettings({ object, draft, onChange, faultOf, saved }: ReferenceSettingsProps) {
  const { t } = useTranslation()
  const options = useObjectChoices()
  const words = useObjectWords()
  const target = draft.to ? words.one(draft.to) : t('objects.field.to.some')
  return (
    <>
      <LabelledField label={t('objects.field.to')} fault={faultOf('to')}>
        {(id) => (
          <Select
            id={id}
            disabled={saved}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.to}
            options={options}
            onChange={(to) => onChange({ to })}
          />
        )}
      </LabelledField>
      {/* What the product's own records belong to is settled. */}
      {object.id !== undefined && (
        <LabelledField label={t('objects.field.bond')} fault={faultOf('ownedBy')}>
          {() => (
            <Radio.Group
              className="gx-radio-lines"
              aria-label={t('objects.field.bond')}
              value={draft.ownedBy}
              options={[
                { value: false, label: t('objects.field.bond.names', { object: target }) },
                { value: true, label: t('objects.field.bond.belongs', { object: target }) },
              ]}
              onChange={({ target: { value } }) => onChange({ ownedBy: value })}
            />
          )}
        </LabelledField>
      )}
    </>
  )
}

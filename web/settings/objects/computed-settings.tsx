import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KindName } from '#platform/object/field.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ExpressionInput } from './expression-input.tsx'
import type { DraftProps } from './kind-settings.tsx'
import { exampleNumber } from './numbering-example.ts'
import { RollUpSettings } from './roll-up-settings.tsx'

/** What a computed field is computed from. */
export function ComputedSettings({ object, ...props }: DraftProps & { object: string }) {
  const { draft } = props
  if (draft.choice === 'formula') return <FormulaSettings object={object} {...props} />
  if (draft.choice === 'rollUp') return <RollUpSettings object={object} {...props} />
  if (draft.choice === 'autoNumber') return <NumberingSettings {...props} />
  return null
}

// What a formula can give, the most asked first.
const RESULTS: KindName[] = ['number', 'money', 'percent', 'duration', 'text', 'boolean', 'date', 'datetime']

function FormulaSettings({ object, draft, onChange, faultOf }: DraftProps & { object: string }) {
  const { t } = useTranslation()
  return (
    <>
      <LabelledField label={t('objects.kind.formula')} help={t('objects.formula.help')}>
        {() => (
          <ExpressionInput
            object={object}
            use="formula"
            kind={draft.kind}
            label={t('objects.kind.formula')}
            value={draft.formula}
            onChange={(formula) => onChange({ formula })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('objects.formula.kind')} fault={faultOf('kind')}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            options={RESULTS.map((kind) => ({ value: kind, label: t(`objects.kind.${kind}`) }))}
            onChange={(kind) => onChange({ kind })}
          />
        )}
      </LabelledField>
    </>
  )
}

function NumberingSettings({ draft, onChange, faultOf }: DraftProps) {
  const { t } = useTranslation()
  const { now } = useFormats()
  return (
    <LabelledField
      label={t('objects.numbering')}
      help={t('objects.numbering.example', { number: exampleNumber(draft.numbering, now()) })}
      fault={faultOf('numbering')}
    >
      {(id) => (
        <>
          <Input
            id={id}
            value={draft.numbering}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => onChange({ numbering: target.value })}
          />
          <p className="gx-quiet">{t('objects.numbering.help')}</p>
        </>
      )}
    </LabelledField>
  )
}

import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { KindName } from '#platform/object/field.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ExpressionInput } from './expression-input.tsx'
import type { RollUpDraft } from './field-draft.ts'
import type { DraftProps } from './kind-settings.tsx'
import { exampleNumber } from './numbering-example.ts'

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

const OPERATIONS = ['count', 'sum', 'min', 'max', 'last'] as const
const SUMMABLE = new Set(['number', 'money', 'percent', 'duration', 'rating'])
const ORDERED = new Set([...SUMMABLE, 'date', 'datetime'])

function RollUpSettings({ object, draft, onChange, faultOf }: DraftProps & { object: string }) {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
  const label = useFieldLabel()
  const { rollUp } = draft
  const change = (patch: Partial<RollUpDraft>) => {
    const next = { ...rollUp, ...patch }
    const kind = next.field ? objects.byName(next.object ?? '')?.fields[next.field]?.kind : undefined
    onChange({ rollUp: next, kind: kind ?? 'number' })
  }
  // The firm's own objects first: what it counts is mostly what it made.
  const ownFirst = objects.list.toSorted((a, b) => Number(!a.id) - Number(!b.id))
  const sources = ownFirst.flatMap((child) =>
    Object.entries(child.fields)
      .filter(([, field]) => field.kind === 'reference' && field.to === object)
      .map(([by]) => ({ value: `${child.name} ${by}`, label: `${words.many(child.name)} · ${label(child.name, by)}` })),
  )
  const child = objects.byName(rollUp.object ?? '')
  const wanted = (kind: string) => rollUp.op === 'last' || (rollUp.op === 'sum' ? SUMMABLE : ORDERED).has(kind)
  const fields = Object.entries(child?.fields ?? {}).filter(([, { kind }]) => wanted(kind))
  return (
    <>
      <LabelledField label={t('objects.rollUp.of')} help={t('objects.rollUp.of.help')} fault={faultOf('rollUp.object')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={rollUp.object ? `${rollUp.object} ${rollUp.by}` : undefined}
            options={sources}
            notFoundContent={t('objects.rollUp.none')}
            onChange={(chosen: string) => {
              const [name, by] = chosen.split(' ')
              change({ object: name, by, field: undefined })
            }}
          />
        )}
      </LabelledField>
      <LabelledField label={t('objects.rollUp.op')} fault={faultOf('rollUp.field')}>
        {(id) => (
          <div className="gx-field-pair">
            <Select
              id={id}
              value={rollUp.op}
              options={OPERATIONS.map((op) => ({ value: op, label: t(`objects.rollUp.op.${op}`) }))}
              onChange={(op) => change({ op, field: undefined })}
            />
            {rollUp.op !== 'count' && (
              <Select
                aria-label={t('objects.rollUp.field')}
                placeholder={t('objects.rollUp.field')}
                value={rollUp.field}
                options={fields.map(([key]) => ({ value: key, label: label(rollUp.object!, key) }))}
                onChange={(field) => change({ field })}
              />
            )}
          </div>
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

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { isMeasured } from '#platform/derived/roll-up-measures.ts'
import { fieldOf, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Filter } from '#web/api/records.ts'
import { useFieldLabel, useNouns, useObjectWords } from '#web/object/field-words.ts'
import { FilterBar } from '#web/object/filter/filter-bar.tsx'
import { useFilterFields } from '#web/object/filter/filter-fields.ts'
import { useColumns } from '#web/object/list/use-columns.tsx'
import { useObjects } from '#web/object/objects-context.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { RollUpDraft } from './field-draft.ts'
import type { DraftProps } from './kind-settings.tsx'

const OPERATIONS = ['count', 'sum', 'min', 'max', 'last'] as const

/** Which records a roll-up counts, what of them, and which of them only. */
export function RollUpSettings({ object, draft, onChange, faultOf }: DraftProps & { object: string }) {
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
  const fields = Object.entries(child?.fields ?? {}).filter(([, { kind }]) => isMeasured(rollUp.op, kind))
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
              change({ object: name, by, field: undefined, filter: undefined })
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
      {child && (
        <WhichOnly
          key={child.name}
          object={child}
          filter={rollUp.filter as Filter | undefined}
          fault={faultOf('rollUp.filter')}
          onChange={(filter) => change({ filter })}
        />
      )}
    </>
  )
}

interface WhichOnlyProps {
  object: ObjectDefinition
  filter: Filter | undefined
  fault: string | undefined
  onChange: (filter: Filter | undefined) => void
}

/** Only the records that satisfy a filter on fields of their own are counted. */
function WhichOnly({ object, filter, fault, onChange }: WhichOnlyProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const columns = useColumns(object)
  const own = useFilterFields(object, columns).filter(({ id, over }) => !over && fieldOf(object, id))
  const nodes = filter === undefined ? [] : 'and' in filter ? filter.and : [filter]
  return (
    <LabelledField label={t('objects.rollUp.only', { objects: noun.many(object.name) })} optional fault={fault}>
      {() => (
        <FilterBar
          fields={own.map((field) => ({ ...field, lasting: true }))}
          filter={nodes}
          addLabel={t('objects.condition.add')}
          onChange={(next) => onChange(next.length > 1 ? { and: next } : next[0])}
        />
      )}
    </LabelledField>
  )
}

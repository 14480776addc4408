import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportPatch } from './import-calls.ts'
import type { ReadImport, StepProps } from './step-props.ts'
import { clash, type Target, useTargets } from './targets.ts'

const LEFT_OUT = ''

interface ColumnListProps extends Omit<StepProps, 'detail'> {
  detail: ReadImport
  onChange: (patch: ImportPatch) => void
}

/** Each column of the file, values from it, and the field it becomes. A field that is taken moves to the new column. */
export function ColumnList({ detail, object, onChange }: ColumnListProps) {
  const { t } = useTranslation()
  const targets = useTargets(object)
  const { columns } = detail.layout
  const used = new Set(columns.map(({ target }) => target))
  const missing = targets.filter(
    ({ required, field, instead }) => required && ![field, instead].some((one) => isFilled(one, targets, used)),
  )
  const fields = targets.filter(({ to, along }) => !to && !along)
  const references = targets.filter(({ to }) => to)
  const along = Object.entries(
    Object.groupBy(
      targets.filter((one) => one.along),
      (one) => one.along!,
    ),
  )
  const optionOf = ({ target, label, required }: Target) => ({
    value: target,
    label: required ? t('wizard.needed', { field: label }) : label,
  })
  const options = [
    { value: LEFT_OUT, label: t('wizard.leave') },
    { label: t('wizard.fields', { object: t(`${object.name}.one`) }), options: fields.map(optionOf) },
    ...along.map(([name, of = []]) => ({ label: t(`${name}.one`), options: of.map(optionOf) })),
    ...(references.length > 0 ? [{ label: t('wizard.links'), options: references.map(optionOf) }] : []),
  ]

  const choose = (name: string, target: string) => {
    const chosen = targetOf(target)
    const taken = columns.filter((column) => column.name !== name && clash(targetOf(column.target), chosen))
    const freed = Object.fromEntries(taken.map((column) => [column.name, null]))
    onChange({ map: { ...freed, [name]: target === LEFT_OUT ? null : target } })
  }
  const targetOf = (target: string | null) => targets.find((one) => one.target === target)

  return (
    <>
      {missing.length > 0 && (
        <p className="gx-reading-warnings">
          {t('wizard.columns.missing', {
            fields: [...new Set(missing.map(({ label, to }) => (to ? label.split(' · ')[0] : label)))].join(
              t('settings.comma'),
            ),
          })}
        </p>
      )}
      <ul className="gx-mapping">
        <li className="gx-mapping-head" aria-hidden="true">
          <span>{t('wizard.column')}</span>
          <span>{t('wizard.examples')}</span>
          <span />
          <span>{t('wizard.becomes')}</span>
        </li>
        {columns.map(({ name, examples, target, unit, unitLeft }) => (
          <li key={name} data-left={target === null}>
            <span className="gx-mapping-name">
              {name} {unit !== null && <span className="gx-quiet">{t('wizard.unit', { unit })}</span>}
              {unitLeft !== null && <span className="gx-quiet">{t('wizard.unitLeft', { unit: unitLeft })}</span>}
            </span>
            <span className="gx-mapping-examples" title={examples.join('\n')}>
              {examples.length > 0 ? examples.join(' · ') : t('wizard.examples.none')}
            </span>
            <span className="gx-mapping-arrow" aria-hidden="true">
              →
            </span>
            <Select
              value={target ?? LEFT_OUT}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              variant={target === null ? 'borderless' : 'outlined'}
              aria-label={t('wizard.becomesOf', { column: name })}
              onChange={(chosen) => choose(name, chosen)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function isFilled(field: string | undefined, targets: Target[], used: ReadonlySet<string | null>): boolean {
  return targets.some((one) => one.field === field && used.has(one.target))
}

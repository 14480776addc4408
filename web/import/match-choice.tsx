import { Checkbox, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { comparedObjects } from '#web/duplicates/compared-objects.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { ImportPatch, Mode } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import type { ReadImport, StepProps } from './step-props.ts'
import { creatableOf, matchable, useTargetLabel } from './targets.ts'

const MODES: Mode[] = ['upsert', 'create', 'update']
export const SUSPECTED = ['create', 'skip', 'block', 'update'] as const

interface MatchChoiceProps extends Omit<StepProps, 'detail'> {
  detail: ReadImport
  onChange: (patch: ImportPatch) => void
}

/** What happens to rows whose record is here already, by which field it is found, and to records that rows only name. */
export function MatchChoice({ detail, object, onChange }: MatchChoiceProps) {
  const { t } = useTranslation()
  const labelOf = useTargetLabel(object)
  const objects = useObjects()
  const words = useImportWords(object.name)
  const { mode, match, createMissing } = detail
  const mapped = detail.layout.columns.map(({ target }) => target)
  const keys = matchable(object, mapped)
  const creatable = creatableOf(object, objects, mapped)
  const params = { objects: words.noun(object.name, 2) }
  return (
    <div className="gx-match">
      {keys.length === 0 ? (
        <p>{t('wizard.match.none', params)}</p>
      ) : (
        <>
          <Radio.Group
            aria-label={t('wizard.match')}
            value={mode}
            options={MODES.map((value) => ({ value, label: t(`wizard.mode.${value}`, params) }))}
            onChange={(event) => {
              const chosen: Mode = event.target.value
              onChange({ mode: chosen, match: match ?? keys[0] ?? null })
            }}
          />
          <LabelledField label={t('wizard.match.by')} help={t('wizard.match.help')}>
            {(id) => (
              <Select
                id={id}
                value={match}
                allowClear={mode === 'create'}
                options={keys.map((key) => ({ value: key, label: labelOf(key) }))}
                onChange={(key) => onChange({ match: key ?? null })}
              />
            )}
          </LabelledField>
        </>
      )}
      {mode !== 'update' && comparedObjects([object]).length > 0 && (
        <LabelledField label={t('wizard.suspected')} help={t('wizard.suspected.help')}>
          {(id) => (
            <Select
              id={id}
              value={detail.choices.suspected ?? 'create'}
              options={SUSPECTED.map((value) => ({ value, label: t(`wizard.suspected.${value}`) }))}
              onChange={(suspected) => onChange({ suspected })}
            />
          )}
        </LabelledField>
      )}
      {creatable.map((name) => (
        <Checkbox
          key={name}
          checked={createMissing.includes(name)}
          onChange={({ target }) =>
            onChange({
              createMissing: target.checked
                ? [...createMissing, name]
                : createMissing.filter((other) => other !== name),
            })
          }
        >
          {t('wizard.createMissing', { objects: words.noun(name, 2) })}
          <p className="gx-quiet">{t('wizard.createMissing.help')}</p>
        </Checkbox>
      ))}
    </div>
  )
}

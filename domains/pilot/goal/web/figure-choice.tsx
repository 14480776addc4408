import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { goalUnits } from '#domains/pilot/goal/pilot-goal.object.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { GoalDraft } from './goal-draft.ts'
import { figuresQuery } from './pilot-calls.ts'

interface FigureChoiceProps {
  draft: GoalDraft
  change: (values: Partial<GoalDraft>) => void
  fault: string | undefined
}

const OWN = 'own'

/** For a problem in own words: a figure that the product measures, or one that the firm counts itself. */
export function FigureChoice({ draft, change, fault }: FigureChoiceProps) {
  const { t } = useTranslation()
  const { data: figures = [] } = useQuery(figuresQuery)
  const choose = (name: string) => {
    const figure = figures.find((each) => each.name === name)
    change({
      metric: figure?.name,
      ...(figure && { unit: figure.unit, better: figure.better, measure: '' }),
      ...{ target: null, baseline: null, expectedLow: null, expectedHigh: null },
    })
  }
  return (
    <>
      <LabelledField label={t('goal.choice.figure')} help={t('goal.choice.figureHelp')}>
        {(id) => (
          <Select
            id={id}
            value={draft.metric ?? OWN}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: OWN, label: t('goal.choice.own') },
              ...figures.map(({ name }) => ({ value: name, label: t(`metric.${name}`) })),
            ]}
            onChange={choose}
          />
        )}
      </LabelledField>
      {!draft.metric && (
        <>
          <LabelledField label={t('goal.choice.measure')} help={t('goal.choice.measureHelp')} fault={fault}>
            {(id) => (
              <Input
                id={id}
                maxLength={120}
                value={draft.measure}
                onChange={({ target }) => change({ measure: target.value })}
              />
            )}
          </LabelledField>
          <div className="gx-wizard-pair">
            <LabelledField label={t('pilotGoal.unit')}>
              {(id) => (
                <Select
                  id={id}
                  value={draft.unit}
                  options={goalUnits.map((unit) => ({ value: unit, label: t(`pilotGoal.unit.${unit}`) }))}
                  onChange={(unit) => change({ unit })}
                />
              )}
            </LabelledField>
            <LabelledField label={t('pilotGoal.better')}>
              {(id) => (
                <Select
                  id={id}
                  value={draft.better}
                  options={(['up', 'down'] as const).map((better) => ({
                    value: better,
                    label: t(`pilotGoal.better.${better}`),
                  }))}
                  onChange={(better) => change({ better })}
                />
              )}
            </LabelledField>
          </div>
        </>
      )}
    </>
  )
}

import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { DayInput } from './day-input.tsx'
import { FigureChoice } from './figure-choice.tsx'
import { FigureInput } from './figure-input.tsx'
import { FigureToday } from './figure-today.tsx'
import { faultsOfDraft, type StepProps } from './goal-draft.ts'
import { MilestoneFields } from './milestone-fields.tsx'
import { useProblemWords } from './use-problem-words.ts'

interface FigureStepProps extends StepProps {
  onBack: () => void
  onNext: () => void
}

/** What is to be reached by when: where the figure is today, the target, the day, what is expected. */
export function FigureStep({ onBack, onNext, ...step }: FigureStepProps) {
  const { t } = useTranslation()
  const { problem, draft, change, proposal } = step
  const problemWords = useProblemWords()
  const [faults, setFaults] = useFaults({ ...draft, measure: [draft.metric, draft.measure] })
  const { unit } = draft
  const next = () => {
    const found = faultsOfDraft(draft)
    setFaults(Object.fromEntries(Object.entries(found).map(([name, key]) => [name, t(key)])))
    if (Object.keys(found).length === 0) onNext()
  }
  return (
    <>
      <h2>{t('goal.figure.title')}</h2>
      <p className="gx-quiet">{t('goal.figure.lead', { problem: problemWords(problem) })}</p>
      <div className="gx-form gx-wizard-form">
        {!problem.key && <FigureChoice draft={draft} change={change} fault={faults.measure} />}
        {(draft.metric || draft.measure) && <FigureToday draft={draft} change={change} proposal={proposal} />}
        <LabelledField label={t('goal.figure.name')} fault={faults.name}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </LabelledField>
        <div className="gx-wizard-pair">
          <LabelledField
            label={t(draft.better === 'up' ? 'goal.figure.targetUp' : 'goal.figure.targetDown')}
            fault={faults.target}
            help={
              proposal.target === null && proposal.measurement?.value === null
                ? t('goal.figure.targetLater')
                : undefined
            }
          >
            {(id) => (
              <FigureInput
                id={id}
                unit={unit}
                value={draft.target}
                invalid={Boolean(faults.target)}
                onChange={(target) => change({ target })}
              />
            )}
          </LabelledField>
          <LabelledField label={t('goal.figure.dueOn')} fault={faults.dueOn}>
            {(id) => <DayInput id={id} value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} />}
          </LabelledField>
        </div>
        <fieldset className="gx-wizard-range">
          <legend>{t('goal.figure.expected')}</legend>
          <div className="gx-wizard-pair">
            <LabelledField label={t('goal.figure.expectedLow')}>
              {(id) => (
                <FigureInput
                  id={id}
                  unit={unit}
                  value={draft.expectedLow}
                  onChange={(expectedLow) => change({ expectedLow })}
                />
              )}
            </LabelledField>
            <LabelledField label={t('goal.figure.expectedHigh')}>
              {(id) => (
                <FigureInput
                  id={id}
                  unit={unit}
                  value={draft.expectedHigh}
                  onChange={(expectedHigh) => change({ expectedHigh })}
                />
              )}
            </LabelledField>
          </div>
          <p className="gx-field-help">{t('goal.figure.expectedHelp')}</p>
        </fieldset>
        <MilestoneFields
          empty={{ title: '', dueOn: '' }}
          milestones={draft.milestones}
          onChange={(milestones) => change({ milestones })}
        />
      </div>
      <footer className="gx-wizard-foot">
        <Button onClick={onBack}>{t('web.back')}</Button>
        <Button type="primary" onClick={next}>
          {t('goal.figure.next')}
        </Button>
      </footer>
    </>
  )
}

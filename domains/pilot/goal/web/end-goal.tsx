import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BigChoice } from '#web/pages/set-up/big-choice.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Section } from '#web/ui/page.tsx'
import { FigureInput } from './figure-input.tsx'
import { endGoal, type Goal, type Pilot } from './pilot-calls.ts'
import { useAction } from './use-action.ts'
import '#web/pages/set-up/set-up.css'

type How = 'finished' | 'stopped'

/** Ends a goal: finished, when what came decides whether it was reached, or stopped because of something. */
export function EndGoal({ goal, pilot, onClose }: { goal: Goal; pilot: Pilot; onClose: () => void }) {
  const { t } = useTranslation()
  const [how, setHow] = useState<How>('finished')
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<number | null>(null)
  const { busy, fault, run } = useAction()
  const measured = typeof pilot.measurement?.value === 'number'
  const lacksOutcome = how === 'finished' && !measured && outcome === null
  const end = () =>
    run(async () => {
      const ending = {
        state: how,
        ...(reason.trim() && { reason: reason.trim() }),
        ...(outcome !== null && { outcome }),
      }
      await endGoal(goal.id, ending)
    })
  return (
    <Section title={t('goal.end.title')}>
      <div className="gx-form gx-end-goal">
        <BigChoice
          value={how}
          options={(['finished', 'stopped'] as const).map((each) => ({
            value: each,
            title: t(`goal.end.${each}.title`),
            text: t(`goal.end.${each}.text`),
          }))}
          onChange={setHow}
        />
        {!measured && (
          <LabelledField label={t('goal.end.outcome')} help={t('goal.end.outcomeHelp')} optional={how === 'stopped'}>
            {(id) => <FigureInput id={id} unit={goal.unit} value={outcome} onChange={setOutcome} />}
          </LabelledField>
        )}
        <LabelledField label={t('goal.end.reason')} optional={how === 'finished'}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </LabelledField>
        <FaultLine text={fault} />
        <div className="gx-wizard-buttons">
          <Button
            type="primary"
            loading={busy}
            disabled={lacksOutcome || (how === 'stopped' && !reason.trim())}
            onClick={end}
          >
            {t('goal.end.button')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </div>
    </Section>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Milestone } from '#domains/pilot/goal/pilot-goal.object.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { Section } from '#web/ui/page.tsx'
import { DayInput } from './day-input.tsx'
import { FigureInput } from './figure-input.tsx'
import { MilestoneFields } from './milestone-fields.tsx'
import { changeGoal, type Goal } from './pilot-calls.ts'
import { useAction } from './use-action.ts'

/** Another target, day or way to it, where the goal was set too high or asks for more; its start and what was expected stay. */
export function AdjustGoal({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const { t } = useTranslation()
  const [target, setTarget] = useState(goal.target)
  const [dueOn, setDueOn] = useState(goal.dueOn)
  const [milestones, setMilestones] = useState<Milestone[]>(goal.milestones ?? [])
  const { busy, fault, run } = useAction()
  const save = () =>
    run(async () => {
      const kept = milestones.filter(({ title, dueOn: day }) => title.trim() && day)
      await changeGoal(goal, { ...(target !== null && { target }), dueOn, milestones: kept })
      notify({ text: t('web.saved', { what: goal.name }) })
      onClose()
    })
  return (
    <Section title={t('goal.adjust.open')}>
      <form
        className="gx-form gx-end-goal"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className="gx-quiet">{t('goal.adjust.help')}</p>
        <LabelledField label={t('pilotGoal.target')}>
          {(id) => <FigureInput id={id} unit={goal.unit} value={target} onChange={setTarget} />}
        </LabelledField>
        <LabelledField label={t('pilotGoal.dueOn')}>
          {(id) => <DayInput id={id} value={dueOn} onChange={setDueOn} />}
        </LabelledField>
        <MilestoneFields
          milestones={milestones}
          empty={{ title: '', dueOn: '', doneOn: null }}
          onChange={setMilestones}
        />
        <FaultLine text={fault} />
        <div className="gx-wizard-buttons">
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={!dueOn || (goal.target !== null && target === null)}
          >
            {t('goal.adjust.button')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </form>
    </Section>
  )
}

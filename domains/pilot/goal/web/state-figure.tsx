import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { FigureInput } from './figure-input.tsx'
import { type Goal, stateFigure } from './pilot-calls.ts'
import { useAction } from './use-action.ts'

/** Today's figure, where only the firm knows it. */
export function StateFigure({ goal }: { goal: Goal }) {
  const { t } = useTranslation()
  const [value, setValue] = useState<number | null>(null)
  const { busy, fault, run } = useAction()
  return (
    <form
      className="gx-state-figure"
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== null) run(() => stateFigure(goal.id, value))
      }}
    >
      <LabelledField
        label={t('goal.state.label', { figure: goal.metric ? t(`metric.${goal.metric}`) : goal.measure })}
        help={t('goal.state.help')}
        fault={fault}
      >
        {(id) => <FigureInput id={id} unit={goal.unit} value={value} onChange={setValue} />}
      </LabelledField>
      <Button htmlType="submit" disabled={value === null} loading={busy}>
        {t('goal.state.save')}
      </Button>
    </form>
  )
}

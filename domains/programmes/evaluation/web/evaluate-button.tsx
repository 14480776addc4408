import { Button, Input, InputNumber, Popover } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Programme } from '#domains/programmes/programme/web/programme-calls.ts'
import { ApiError } from '#web/api/api-error.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type Evaluation, evaluate } from './evaluation-calls.ts'
import { amountOf } from './use-evaluation-words.ts'

interface EvaluateButtonProps {
  programme: Programme
  evaluation: Evaluation | null
}

/** Evaluates now; asks only what the data cannot know: what an hour costs, and which arm of an experiment was left alone. */
export function EvaluateButton({ programme, evaluation }: EvaluateButtonProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const [hourCost, setHourCost] = useState(() => amountOf(evaluation?.hourCost ?? null))
  const [arm, setArm] = useState('')
  const [asksArm, setAsksArm] = useState(false)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      await evaluate(programme.id, { hourCost, ...(arm && { controlArm: arm }) })
      setOpen(false)
    } catch (error) {
      const problem = error instanceof ApiError ? error : undefined
      const unclear = problem?.faults.find(({ path }) => path === 'controlArm')
      if (unclear) setAsksArm(true)
      setFault(unclear?.message ?? faultWords(error, t))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <form className="gx-evaluate" onSubmit={submit}>
          <p>{t('evaluation.page.evaluateText')}</p>
          <LabelledField label={t('evaluation.hourCost')} help={t('evaluation.page.hourCostHelp')} optional>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={1_000_000}
                value={hourCost}
                suffix={formats.currency}
                onChange={(value) => setHourCost(value ?? null)}
              />
            )}
          </LabelledField>
          {asksArm && (
            <LabelledField label={t('evaluation.page.controlArm')}>
              {(id) => (
                <Input id={id} maxLength={80} value={arm} onChange={({ target }) => setArm(target.value.trim())} />
              )}
            </LabelledField>
          )}
          <FaultLine text={fault} />
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('evaluation.page.evaluateNow')}
          </Button>
        </form>
      }
    >
      <Button type={evaluation ? 'default' : 'primary'}>
        {t(evaluation ? 'evaluation.page.again' : 'evaluation.page.evaluate')}
      </Button>
    </Popover>
  )
}

import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { useRights, useSession } from '#web/api/session.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { notify } from '#web/ui/notices.tsx'
import { askByStep, doStep, reopenStep, type Step, skipStep } from './step-calls.ts'

/** What can be done with an open step: do it (a survey by asking), or skip it with the reason. */
export function StepActs({ step }: { step: Step }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const { update } = useRights('programmeStep')
  const [busy, setBusy] = useState(false)
  const [skipping, setSkipping] = useState(false)
  if (update === 'none' || (update === 'own' && step.ownerId !== me.id)) return null

  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      const words = error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : t('web.fault.broken.text')
      notify({ text: words, tone: 'harm' })
    } finally {
      setBusy(false)
    }
  }
  const done = () =>
    run(async () => {
      const { activityId } = step
      await doStep(step.id)
      const undo = activityId && { label: t('web.undo'), run: () => void run(() => reopenStep(activityId)) }
      notify({ text: t('programme.step.said', { title: step.title }), ...(undo && { action: undo }) })
    })
  const ask = () =>
    run(async () => {
      const link = await askByStep(step)
      await copyText(link, t('programme.step.asked')).catch(() => undefined)
    })

  if (skipping)
    return (
      <SkipForm
        busy={busy}
        onCancel={() => setSkipping(false)}
        onSkip={(reason) => void run(() => skipStep(step.id, reason))}
      />
    )
  const about = step.account ? `${step.title}: ${step.account.name}` : step.title
  const isSurvey = step.kind === 'survey'
  const act = t(isSurvey ? 'programme.step.ask' : 'programme.step.do')
  return (
    <span className="gx-step-acts">
      <Button
        size="small"
        loading={busy}
        aria-label={`${act}: ${about}`}
        onClick={() => void (isSurvey ? ask() : done())}
      >
        {act}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={`${t('programme.step.skip')}: ${about}`}
        onClick={() => setSkipping(true)}
      >
        {t('programme.step.skip')}
      </Button>
    </span>
  )
}

interface SkipFormProps {
  busy: boolean
  onCancel: () => void
  onSkip: (reason: string) => void
}

function SkipForm({ busy, onCancel, onSkip }: SkipFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSkip(reason.trim())
  }
  return (
    <form
      className="gx-step-acts"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <Input
        size="small"
        autoFocus
        maxLength={300}
        aria-label={t('programme.step.whySkip')}
        placeholder={t('programme.step.whySkip')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!reason.trim()}>
        {t('programme.step.skip')}
      </Button>
      <Button size="small" type="text" onClick={onCancel}>
        {t('web.cancel')}
      </Button>
    </form>
  )
}

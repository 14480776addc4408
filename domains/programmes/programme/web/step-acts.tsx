import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { useRights, useSession } from '#web/api/session.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { askByStep, doStep, reopenStep, type Step, skipStep } from './step-calls.ts'

/** What can be done with an open step: do it (a survey by asking), or skip it with the reason. */
export function StepActs({ step }: { step: Step }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const { update } = useRights('programmeStep')
  const [busy, setBusy] = useState(false)
  /** What a reason is asked for: to skip, or to ask against what the contact prefers. */
  const [wanted, setWanted] = useState<'skip' | 'ask'>()
  const [against, setAgainst] = useState<string>()
  if (update === 'none' || (update === 'own' && step.ownerId !== me.id)) return null

  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      sayFault(error, t)
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
  const ask = (reason?: string) =>
    run(async () => {
      try {
        const link = await askByStep(step, reason)
        await copyText(link, t('programme.step.asked')).catch(() => undefined)
      } catch (error) {
        const against = error instanceof ApiError ? error.fault('reason') : undefined
        if (!against) throw error
        setWanted('ask')
        setAgainst(against)
      }
    })

  if (wanted)
    return (
      <ReasonForm
        why={wanted === 'ask' ? against : undefined}
        label={t(wanted === 'skip' ? 'programme.step.whySkip' : 'surveyInvitation.preferenceReason')}
        button={t(wanted === 'skip' ? 'programme.step.skip' : 'programme.step.ask')}
        busy={busy}
        onCancel={() => setWanted(undefined)}
        onReason={(reason) => void (wanted === 'skip' ? run(() => skipStep(step.id, reason)) : ask(reason))}
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
        onClick={() => setWanted('skip')}
      >
        {t('programme.step.skip')}
      </Button>
    </span>
  )
}

interface ReasonFormProps {
  /** What the reason is asked for. */
  why: string | undefined
  label: string
  button: string
  busy: boolean
  onCancel: () => void
  onReason: (reason: string) => void
}

function ReasonForm({ why, label, button, busy, onCancel, onReason }: ReasonFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onReason(reason.trim())
  }
  return (
    <form
      className="gx-step-acts"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      {why && <span className="gx-step-why">{why}</span>}
      <Input
        size="small"
        autoFocus
        maxLength={300}
        aria-label={label}
        placeholder={label}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!reason.trim()}>
        {button}
      </Button>
      <Button size="small" type="text" onClick={onCancel}>
        {t('web.cancel')}
      </Button>
    </form>
  )
}

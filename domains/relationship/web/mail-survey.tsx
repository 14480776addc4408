import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#web/api/api-error.ts'
import { answerOf } from '#web/ui/fault-words.ts'
import { ReasonOrFault } from './reason-or-fault.tsx'
import { mailSurvey } from './relationship-calls.ts'

interface MailSurveyProps {
  /** Of the survey. */
  id: string
  label: string
}

/** Mails a survey with one click; asks for a reason only where the contact does not want mail. */
export function MailSurvey({ id, label }: MailSurveyProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<ApiError>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      setTo(await mailSurvey({ id, reason: reason.trim() || undefined }))
    } catch (error) {
      setFault(answerOf(error, t))
    } finally {
      setBusy(false)
    }
  }
  if (to) return <output className="gx-quiet">{t('relationship.link.mailed', { to })}</output>
  return (
    <form onSubmit={send}>
      <ReasonOrFault
        label={t('surveyInvitation.preferenceReason')}
        fault={fault}
        reason={reason}
        onReason={setReason}
      />
      <Button htmlType="submit" loading={busy}>
        {label}
      </Button>
    </form>
  )
}

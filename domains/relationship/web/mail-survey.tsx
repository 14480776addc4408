import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#web/api/api-error.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { answerOf } from '#web/ui/fault-words.ts'
import { ReasonField } from './reason-field.tsx'
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
  const wanted = fault?.fault('reason')
  if (to) return <output className="gx-quiet">{t('relationship.link.mailed', { to })}</output>
  return (
    <form onSubmit={send}>
      {wanted && (
        <ReasonField
          label={t('surveyInvitation.preferenceReason')}
          fault={wanted}
          value={reason}
          onChange={setReason}
        />
      )}
      <FaultLine text={wanted ? undefined : (fault?.faults[0]?.message ?? fault?.message)} />
      <Button htmlType="submit" loading={busy}>
        {label}
      </Button>
    </form>
  )
}

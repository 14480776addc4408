import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface DeclineFormProps {
  busy: boolean
  onCancel: () => void
  onDecline: (reason: string) => void
}

/** Why a lesson is not followed: kept, so that the next person need not ask. */
export function DeclineForm({ busy, onCancel, onDecline }: DeclineFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim()) onDecline(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <LabelledField label={t('lesson.declineReason')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={1_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </LabelledField>
      <div className="gx-lesson-acts">
        <Button type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={busy}>
          {t('lesson.page.decline')}
        </Button>
        <Button type="text" onClick={onCancel}>
          {t('web.cancel')}
        </Button>
      </div>
    </form>
  )
}

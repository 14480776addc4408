import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useAsk } from './use-ask.tsx'

interface AskButtonProps {
  account: ApiRecord
  /** Whom to ask; the person who decides unless told. */
  contact?: ApiRecord
}

/** Asks the customer what he thinks, with one click. */
export function AskButton({ account, contact }: AskButtonProps) {
  const { t } = useTranslation()
  const { create } = useRights('surveyInvitation')
  const { ask, busy, dialog } = useAsk({ account, contact })
  if (!create) return null
  return (
    <>
      <Button loading={busy} onClick={() => void ask()}>
        {t('relationship.ask')}
      </Button>
      {dialog}
    </>
  )
}

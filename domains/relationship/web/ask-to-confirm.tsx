import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '#web/api/api-error.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { answerOf } from '#web/ui/fault-words.ts'
import { ReasonOrFault } from './reason-or-fault.tsx'
import { planLink } from './together-calls.ts'

/** Makes and copies the link by which a customer confirms a plan; asks for a reason only where the contact does not want to be asked so. */
export function AskToConfirm({ planId }: { planId: string }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [link, setLink] = useState<string>()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<ApiError>()
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const made = await planLink({ planId, reason: reason.trim() || undefined })
      setFault(undefined)
      setReason('')
      setLink(made.link)
      await copyText(made.link, t('relationship.plan.copied')).catch(() => undefined)
    } catch (error) {
      setFault(answerOf(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <form className="gx-plan-ask" onSubmit={ask}>
        <ReasonOrFault label={t('jointPlan.preferenceReason')} fault={fault} reason={reason} onReason={setReason} />
        <Button size="small" htmlType="submit" loading={busy}>
          {t('relationship.plan.ask')}
        </Button>
      </form>
      {link && <output className="gx-ask-link">{link}</output>}
    </>
  )
}

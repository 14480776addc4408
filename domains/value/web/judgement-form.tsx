import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountValueFields } from '#domains/value/account/account-value.fields.ts'
import { keys } from '#web/api/keys.ts'
import { useRights } from '#web/api/session.ts'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { type Judgement, judge } from './account-figures-query.ts'
import { useFigureWords } from './figure-words.ts'

interface JudgementFormProps {
  accountId: string
  judgement: Judgement | null
  currency: string
}

/** Where orders say nothing, somebody who knows the account says what he thinks, with a reason and a date. */
export function JudgementForm({ accountId, judgement, currency }: JudgementFormProps) {
  const { t } = useTranslation()
  const { update } = useRights('account')
  const words = useFigureWords(currency)
  const [open, setOpen] = useState(false)
  if (open) return <JudgementFields accountId={accountId} judgement={judgement} onDone={() => setOpen(false)} />
  return (
    <div className="gx-judgement">
      {judgement && (
        <p>
          <strong>{t('value.why.judged', { tier: judgement.tier })}</strong>
          {judgement.yearlyValue &&
            ` · ${t('value.why.perYear', { amount: words.money(Number(judgement.yearlyValue)) })}`}
          <br />
          {judgement.reason} <span className="gx-quiet">{<Moment at={judgement.judgedAt} />}</span>
        </p>
      )}
      {update !== 'none' && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t(judgement ? 'value.why.judgeAgain' : 'value.why.judge')}
        </Button>
      )}
    </div>
  )
}

interface JudgementFieldsProps {
  accountId: string
  judgement: Judgement | null
  onDone: () => void
}

function JudgementFields({ accountId, judgement, onDone }: JudgementFieldsProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [tier, setTier] = useState(judgement?.tier ?? 'C')
  const [yearly, setYearly] = useState(judgement?.yearlyValue ?? '')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!reason.trim()) return setFault(t('field.required'))
    setBusy(true)
    try {
      await judge(accountId, { tier, reason: reason.trim(), ...(yearly.trim() && { yearlyValue: yearly.trim() }) })
      await client.invalidateQueries({ queryKey: keys.resource('accounts') })
      onDone()
    } catch (error) {
      setFault(faultWords(error, t))
      setBusy(false)
    }
  }
  return (
    <form className="gx-form gx-judgement" onSubmit={save}>
      <LabelledField label={t('value.tier')}>
        {() => <Segmented value={tier} options={[...(accountValueFields.tier.options ?? [])]} onChange={setTier} />}
      </LabelledField>
      <LabelledField label={t('value.why.yearly')} optional>
        {(id) => (
          <Input id={id} inputMode="decimal" value={yearly} onChange={(event) => setYearly(event.target.value)} />
        )}
      </LabelledField>
      <LabelledField label={t('value.why.reason')} fault={fault}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 2 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </LabelledField>
      <div className="gx-judgement-foot">
        <Button onClick={onDone}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('value.why.judgeSave')}
        </Button>
      </div>
    </form>
  )
}

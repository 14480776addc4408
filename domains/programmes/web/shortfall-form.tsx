import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HowFar, Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { shortfall } from '#domains/programmes/resources/shortfall.object.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import { shortMoney } from '#fields/money/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { webKind } from '#fields/web.ts'
import { ApiError } from '#web/api/api-error.ts'
import { useRights, useSession } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { keepShortfall, type Shortfall } from './resources-calls.ts'
import { roleWords } from './role-words.ts'

interface ShortfallFormProps {
  answer: Shortfall['answer']
  subject?: { kind: NonNullable<Shortfall['subject']>; id?: string; name: string }
  wanted?: Wanted
  result?: HowFar
  onCancel: () => void
  onKept: () => Promise<void> | void
}

const dueIn = 28

/** What is done about a shortfall, with the words that suggest themselves. */
export function ShortfallForm({ answer, subject, wanted, result, onCancel, onKept }: ShortfallFormProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { me } = useSession()
  const { update } = useRights('shortfall')
  const suggestion = useSuggestion({ answer, result })
  const today = dayIn(formats.now(), formats.timeZone)
  const [title, setTitle] = useState(suggestion)
  const [reason, setReason] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(answer === 'raise' ? addDays(today, dueIn) : today)
  const [ownerId, setOwnerId] = useState<string | null>(me.id)
  const [faults, setFaults] = useFaults({ title, dueOn, reason })
  const [busy, setBusy] = useState(false)
  const Day = webKind('date').Input
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const missing = { title: !title.trim(), dueOn: !dueOn, reason: answer === 'lower' && !reason.trim() }
    if (Object.values(missing).some(Boolean)) {
      const said = Object.entries(missing).map(([key, is]) => [key, is ? t('field.required') : undefined])
      return setFaults(Object.fromEntries(said))
    }
    setBusy(true)
    try {
      await keepShortfall({
        answer,
        about: result?.gaps[0]?.of ?? 'hours',
        title: title.trim(),
        reason: reason.trim() || null,
        dueOn: dueOn ?? today,
        ownerId,
        ...(subject && { subject: subject.kind, subjectId: subject.id, subjectName: subject.name }),
        ...(wanted && { wanted }),
      })
      notify({ text: t(answer === 'raise' ? 'canWe.raised' : 'canWe.lowered', { title: title.trim() }) })
      await onKept()
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError)) throw error
      setFaults({ title: error.faults[0]?.message ?? error.message })
    }
  }
  return (
    <form className="gx-form gx-shortfall-form" onSubmit={save} noValidate>
      <LabelledField label={t(`canWe.${answer}.what`)} fault={faults.title}>
        {(id) => (
          <Input id={id} autoFocus maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </LabelledField>
      {answer === 'raise' && (
        <div className="gx-shortfall-who">
          <LabelledField label={t('record.ownerId')}>
            {(id) =>
              update === 'own' ? (
                <Input id={id} value={me.name} disabled />
              ) : (
                <RecordPicker id={id} object="user" value={ownerId} clearable={false} onChange={setOwnerId} />
              )
            }
          </LabelledField>
          <LabelledField label={t('shortfall.dueOn')} fault={faults.dueOn}>
            {(id) => (
              <Day
                id={id}
                use={fieldUse(shortfall, 'dueOn')}
                value={dueOn}
                onChange={(day) => setDueOn(day as string | null)}
              />
            )}
          </LabelledField>
        </div>
      )}
      <LabelledField label={t('shortfall.reason')} optional={answer === 'raise'} fault={faults.reason}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2 }}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </LabelledField>
      <div className="gx-can-offers">
        <Button onClick={onCancel}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(`canWe.${answer}.save`)}
        </Button>
      </div>
    </form>
  )
}

/** Words that suggest themselves: what is missing most, or the part that can be done. */
function useSuggestion({ answer, result }: Pick<ShortfallFormProps, 'answer' | 'result'>): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!result) return ''
  if (answer === 'lower' && result.share === 0) return ''
  if (answer === 'lower')
    return t('canWe.lower.suggest', { share: percentWords(Math.floor(result.share * 100) / 100, formats) })
  const gap = result.gaps[0]
  if (!gap) return ''
  const missing = gap.wanted - (gap.free ?? 0)
  if (gap.of === 'hours') {
    return t('canWe.raise.hours', { role: roleWords(t, gap.role), hours: Math.ceil(missing * 10) / 10 })
  }
  return t('canWe.raise.funds', {
    amount: shortMoney({ amount: missing.toFixed(2), currency: formats.currency }, formats),
  })
}

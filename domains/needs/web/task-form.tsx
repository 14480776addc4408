import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channels, partsOfDay } from '#domains/accounts/index.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import { instantAt } from '#fields/datetime/zone-offset.ts'
import { webKind } from '#fields/web.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights, useSession, useUsualOwner } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { useObject } from '#web/object/objects-context.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { makeTask } from './needs-calls.ts'
import './need-story.css'

interface TaskFormProps {
  /** Of the need. */
  id: string
  onDone: () => void
}

/** Makes a task from a need: what, by when, and by whom. The need stays its reason. */
export default function TaskForm({ id, onDone }: TaskFormProps) {
  const need = useRecord('needs', id, ['account', 'contact'])
  if (!need.data || need.isPlaceholderData) return <Awaited asked={[need]} lines={4} />
  return <Fields need={need.data} onDone={onDone} />
}

/** A week is near enough to be remembered by the customer who said it. */
const dueInDays = 7
const dueHour = 18

function Fields({ need, onDone }: { need: ApiRecord; onDone: () => void }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const { now, timeZone } = useFormats()
  const { me } = useSession()
  const { update } = useRights('activity')
  const usualOwner = useUsualOwner('activity')
  const account = need.account as ApiRecord | null
  const contact = need.contact as ApiRecord | null
  const preferred = (contact?.preferredChannel as string | null | undefined) ?? null
  const hour = partsOfDay[(contact?.preferredHours as string[] | null | undefined)?.[0] ?? '']?.due ?? dueHour
  const [subject, setSubject] = useState('')
  const [day, setDay] = useState<string | null>(() => addDays(dayIn(now(), timeZone), dueInDays))
  const [ownerId, setOwnerId] = useState<string | null>(usualOwner(account))
  const [channel, setChannel] = useState(preferred)
  const [reason, setReason] = useState<string>()
  const { busy, save, faultOf, refusal } = useSaving({
    subject,
    dueAt: day,
    ownerId,
    channel,
    preferenceReason: reason ?? '',
  })
  const asksReason = reason !== undefined || faultOf('preferenceReason') !== undefined
  const { Input: DayInput } = webKind('date')
  // Any field that is a day will do: the calendar asks for one.
  const dayUse = fieldUse(useObject('account'), 'nextStepOn')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await save(async () => {
      const dueAt = day && new Date(instantAt(Date.parse(`${day}T${hour}:00:00Z`), timeZone)).toISOString()
      await makeTask(need.id, {
        subject: subject.trim(),
        ...(dueAt && { dueAt }),
        ...(ownerId && { ownerId }),
        channel,
        ...(reason?.trim() && { preferenceReason: reason.trim() }),
      })
    })
    if (!done) return
    notify({ text: t('needs.task.made') })
    onDone()
  }

  return (
    <form className="gx-form gx-need-form" onSubmit={submit} noValidate>
      <LabelledField label={t('needs.task.what')} fault={faultOf('subject')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={200}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </LabelledField>
      <div className="gx-need-beside">
        <LabelledField label={t('needs.task.due')} fault={faultOf('dueAt')}>
          {(id) => <DayInput id={id} use={dayUse} value={day} onChange={(chosen) => setDay(chosen as string | null)} />}
        </LabelledField>
        <LabelledField label={label('activity', 'ownerId')} fault={faultOf('ownerId')}>
          {(id) =>
            update === 'own' ? (
              <Input id={id} value={me.name} disabled />
            ) : (
              <RecordPicker id={id} object="user" value={ownerId} clearable={false} onChange={setOwnerId} />
            )
          }
        </LabelledField>
      </div>
      {contact && (
        <LabelledField
          label={t('activity.channel')}
          help={
            preferred
              ? t('needs.task.prefers', { name: String(contact.name), way: t(`activity.channel.${preferred}`) })
              : undefined
          }
        >
          {(id) => (
            <Select
              id={id}
              allowClear
              value={channel}
              placeholder={t('needs.task.noChannel')}
              options={channels.map((value) => ({ value, label: t(`activity.channel.${value}`) }))}
              onChange={(chosen) => setChannel(chosen ?? null)}
            />
          )}
        </LabelledField>
      )}
      {asksReason && (
        <LabelledField label={t('activity.preferenceReason')} fault={faultOf('preferenceReason')}>
          {(id) => (
            <Input id={id} maxLength={300} value={reason ?? ''} onChange={(event) => setReason(event.target.value)} />
          )}
        </LabelledField>
      )}
      <FaultLine text={refusal(['subject', 'dueAt', 'ownerId', 'preferenceReason'])} />
      <footer>
        <Button onClick={onDone}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!subject.trim()}>
          {t('needs.task.save')}
        </Button>
      </footer>
    </form>
  )
}

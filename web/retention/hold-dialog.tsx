import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { titleOf } from '#web/object/record/record-words.ts'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { hold, holdsQuery, lift } from './retention-calls.ts'
import './retention.css'

interface HoldDialogProps {
  object: ObjectDefinition
  record: ApiRecord
  onClose: () => void
}

/** Says of a record that it must be kept, with the reason, or that it need not any more. */
export function HoldDialog({ object, record, onClose }: HoldDialogProps) {
  const { t } = useTranslation()
  const holds = useQuery(holdsQuery(record.id))
  const { data } = holds
  const [reason, setReason] = useState('')
  const { busy, save, refusal } = useSaving({ reason })
  const title = t('retention.hold.title', { name: titleOf(object, record) })
  const held = data?.[0]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const said = await save(() =>
      held ? lift(held.id) : hold({ object: object.name, recordId: record.id, reason: reason.trim() }),
    )
    if (!said) return
    notify({ text: t(held ? 'retention.hold.lifted' : 'retention.hold.made', { name: titleOf(object, record) }) })
    onClose()
  }
  return (
    <Dialog label={title} onClose={onClose}>
      <form className="gx-form gx-hold" onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        <p className="gx-quiet">{t('retention.hold.lead')}</p>
        <AskedFault asked={[holds]} />
        {held ? (
          <p>
            {held.reason}
            <span className="gx-quiet">
              {' '}
              <Moment at={held.since} />
              {held.heldBy && ` · ${held.heldBy}`}
            </span>
          </p>
        ) : (
          <LabelledField label={t('retention.hold.reason')} fault={refusal([])}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                maxLength={300}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </LabelledField>
        )}
        <div className="gx-retention-buttons">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!data || (!held && !reason.trim())}>
            {t(held ? 'retention.hold.lift' : 'retention.hold.keep')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
